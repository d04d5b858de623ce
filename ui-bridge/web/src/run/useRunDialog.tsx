import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { Breakpoint } from "../api/debug";
import type { LiveChange } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { versionsQuery } from "../app/queries";
import { isDirty, type Draft } from "../workflow/drafts";
import type { Mock } from "./mocks";
import { asksForInput, inputsOf } from "./inputSchema";
import { useGoLive, useStart } from "./useStart";

const RunDialog = lazy(() => import("./RunDialog").then((module) => ({ default: module.RunDialog })));

/** What is to be run. */
export type RunRequest = {
  id: string;
  name: string;
  /** The newest published version; none if the draft was never published. */
  version?: number;
  /** The draft, where it differs from that version and can be published. */
  draft?: { text: string; publish: () => Promise<{ version: number }> };
  /** How it is to repeat; absent to run once. */
  live?: LiveChange;
  /** Inputs to begin with, and where they come from. */
  initial?: { input: unknown; from: string };
  /** Where it is to stop. */
  breakpoints?: Breakpoint[];
  /** Mocks to begin with; absent for those that were typed before. */
  mocks?: Mock[];
  /** Whether the mocks are shown also where there is none yet. */
  mocking?: boolean;
};

/** A draft that is to be run. */
export type RunTarget = Pick<RunRequest, "live" | "breakpoints" | "mocking"> & {
  draft: Draft;
  save: () => Promise<{ version: number }>;
};

/** Opens the run form, or starts at once where there is nothing to ask. */
export function useRunDialog(): {
  open: (target: RunTarget) => void;
  again: (request: RunRequest) => void;
  /** True while it goes live without a form. */
  opening: boolean;
  element: ReactNode;
} {
  const [request, setRequest] = useState<RunRequest | null>(null);
  const queries = useQueryClient();
  const start = useStart();
  const goLive = useGoLive();
  const open = async ({ draft, save: publish, live, breakpoints, mocking }: RunTarget) => {
    try {
      if (live && !asksForInput(inputsOf(draft.text))) {
        const { version } = await publish();
        await goLive.mutateAsync({ id: draft.id, input: {}, version, settings: live, breakpoints });
        return;
      }
      const newest = (await queries.fetchQuery(versionsQuery(draft.id))).items[0];
      const same = newest !== undefined && newest.planHash === draft.compilation?.artifacts?.planHash;
      const asks = asksForInput(inputsOf(draft.text));
      if (same && !isDirty(draft) && !asks && !mocking) {
        await start.mutateAsync({ id: draft.id, input: {}, version: newest.version, breakpoints });
        return;
      }
      setRequest({
        id: draft.id,
        name: draft.name,
        version: newest?.version,
        draft: same ? undefined : { text: draft.text, publish },
        live,
        breakpoints,
        mocking,
      });
    } catch (error) {
      notifications.show({ message: messageOf(error), color: "red" });
    }
  };
  return {
    open: (target) => void open(target),
    opening: goLive.isPending,
    again: setRequest,
    element: request && (
      <Suspense fallback={null}>
        <RunDialog request={request} onClose={() => setRequest(null)} />
      </Suspense>
    ),
  };
}
