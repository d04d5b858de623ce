import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState, type ReactNode, type RefObject } from "react";
import { connections, connectionTypes } from "../api/connections";
import type { Issue } from "../api/endpoints";
import { change, edit, replace, type Draft } from "./drafts";
import type { EditorHandle } from "./JsonEditor";
import { fixOf, spanOf } from "./positions";
import { recoveryOf, withConnection } from "./recovery";

const ConnectionDialog = lazy(() =>
  import("../connections/ConnectionDialog").then((module) => ({ default: module.ConnectionDialog })),
);

const NONE: Issue[] = [];

type Place = {
  editor: RefObject<EditorHandle | null>;
  /** Brings the text into sight, and picks the node; true if the text was out of sight. */
  reveal: (node: string | undefined) => boolean;
  /** Brings the canvas into sight, and picks the node. */
  showNode: (node: string) => void;
};

/** The problems of a draft: walking through them, and doing what helps. */
export function useProblems(draft: Draft, place: Place) {
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(true);
  const [wanted, setWanted] = useState<{ name: string; type?: string } | null>(null);
  const issues = draft.compilation?.issues ?? NONE;

  const goTo = (index: number) => {
    const issue = issues[index];
    if (!issue) return;
    setAt(index);
    setOpen(true);
    const hidden = place.reveal(issue.nodeId ?? undefined);
    const span = spanOf(draft.text, issue);
    // The editor may only now be coming into sight.
    if (span) setTimeout(() => place.editor.current?.goTo(span.from, span.to), hidden ? 250 : 0);
  };
  const step = (by: number) => {
    if (issues.length > 0) goTo((at + by + issues.length) % issues.length);
  };
  const declare = async (name: string) => {
    const known = await connections().catch(() => null);
    const type = known?.items.find((row) => row.name === name)?.type;
    // One that the workspace does not have is declared when it is made.
    if (type) edit(draft.id, withConnection(draft.text, name, type));
    else setWanted({ name });
  };
  const recover = (issue: Issue) => {
    if (draft.compiledText !== draft.text) return;
    const recovery = recoveryOf(issue, draft.text, draft.base);
    switch (recovery.action) {
      case "fix": {
        const fix = fixOf(draft.text, issue);
        if (fix) edit(draft.id, draft.text.slice(0, fix.from) + fix.insert + draft.text.slice(fix.to));
        return;
      }
      case "restore":
        return replace(draft.id, draft.base);
      case "createConnection":
        return setWanted(recovery);
      case "declareConnection":
        return void declare(recovery.name);
      case "openConnections":
        return void navigate({ to: "/connections" });
      case "showNode":
        return place.showNode(recovery.node);
      case "goTo":
        return goTo(issues.indexOf(issue));
    }
  };
  const made = () => {
    setWanted(null);
    // What the workspace has is the compiler's business, not only the text.
    change(draft.id, { compiledText: undefined });
  };
  return {
    issues,
    at,
    open,
    setOpen,
    goTo,
    step,
    recover,
    recoveryOf: (issue: Issue) => recoveryOf(issue, draft.text, draft.base),
    element: wanted && <NewConnection {...wanted} onClose={made} />,
  };
}

function NewConnection({
  name,
  type,
  onClose,
}: {
  name: string;
  type?: string;
  onClose: () => void;
}): ReactNode {
  const types = useQuery({ queryKey: ["connectionTypes"], queryFn: connectionTypes, staleTime: 60_000 });
  if (!types.data) return null;
  return (
    <Suspense fallback={null}>
      <ConnectionDialog types={types.data} initialName={name} initialType={type} onClose={onClose} />
    </Suspense>
  );
}
