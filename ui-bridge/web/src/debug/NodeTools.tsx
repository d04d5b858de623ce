import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CircleDot, FastForward, Target } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Breakpoint } from "../api/debug";
import { executions } from "../api/endpoints";
import { messageOf } from "../api/problem";
import type { GraphNode } from "../graph/model";
import { useForkDialog } from "../run/useForkDialog";
import { BreakpointField } from "./BreakpointField";
import { checkCondition } from "./condition";
import "./debug.css";
import { setDraftCondition, toggleDraft } from "./draftBreaks";

type Props = {
  id: string;
  text: string;
  node: GraphNode;
  breakpoint: Breakpoint | undefined;
  /** Runs the draft up to this step; none while it cannot run. */
  onRunTo: (() => void) | undefined;
};

/** Of the step that is picked: its breakpoint for the next runs, and trying it out. */
export function NodeTools({ id, text, node, breakpoint, onRunTo }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const last = useQuery({
    queryKey: ["executions", "newest", id],
    queryFn: async () => (await executions({ workflowId: id, limit: 1 })).items[0] ?? null,
  }).data;
  const fork = useForkDialog(last?.id ?? "", undefined);
  const setCondition = async (condition: string) => {
    setBusy(true);
    try {
      const answer = await checkCondition(text, node.id, condition);
      setProblem(answer);
      if (answer === null) setDraftCondition(id, node.id, condition);
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="node-tools">
      <div className="node-tools-card" role="group" aria-label={t("debug.tools")}>
        <Button
          size="xs"
          variant={breakpoint ? "light" : "default"}
          color={breakpoint ? "red" : undefined}
          leftSection={<CircleDot size={14} aria-hidden />}
          aria-pressed={breakpoint !== undefined}
          onClick={() => {
            setProblem(null);
            toggleDraft(id, node.id);
          }}
        >
          {t("debug.breakpoint")}
        </Button>
        {breakpoint && (
          <BreakpointField
            key={breakpoint.condition ?? ""}
            breakpoint={breakpoint}
            name={node.label}
            problem={problem ?? undefined}
            busy={busy}
            onCondition={(condition) => void setCondition(condition)}
            onRemove={() => toggleDraft(id, node.id)}
          />
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<FastForward size={14} aria-hidden />}
          disabled={!onRunTo}
          onClick={onRunTo}
        >
          {t("debug.runTo")}
        </Button>
        {last && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Target size={14} aria-hidden />}
            onClick={() => fork.open({ from: node.id, only: true, latest: true })}
          >
            {t("debug.runOnlyLast")}
          </Button>
        )}
        {fork.element}
      </div>
    </div>
  );
}
