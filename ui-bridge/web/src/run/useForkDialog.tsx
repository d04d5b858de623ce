import { lazy, Suspense, useState, type ReactNode } from "react";
import type { ExecutionRecord } from "../api/endpoints";
import type { ForkStart } from "./forks";

const ForkDialog = lazy(() => import("./ForkDialog").then((module) => ({ default: module.ForkDialog })));

const INDENT = 2;

/** Opens the dialog that forks an execution. */
export function useForkDialog(
  execution: string,
  record: ExecutionRecord | undefined,
): { open: (start: ForkStart) => void; element: ReactNode } {
  const [start, setStart] = useState<ForkStart | null>(null);
  const input =
    record?.inputs.kind === "inline" ? JSON.stringify(record.inputs.value, null, INDENT) : undefined;
  // Steps by the names that people gave them.
  const nameOf = (key: string) => record?.stepResults.find((step) => step.stepId === key)?.stepName ?? key;
  return {
    open: setStart,
    element: start && (
      <Suspense fallback={null}>
        <ForkDialog
          execution={execution}
          start={start}
          input={input}
          nameOf={nameOf}
          onClose={() => setStart(null)}
        />
      </Suspense>
    ),
  };
}
