import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { control, decide, type ControlAnswer, type NodeAct, type RunAct } from "../api/control";
import { askBreakpoints, type BreakAct } from "../api/debug";
import { again } from "../run/useStart";
import { Intents } from "./intents";

/** Something that is asked of an execution, of one of its nodes, or of its breakpoints. */
export type Asking = { reason?: string } & (
  { run: RunAct } | { node: string; act: NodeAct } | { breakpoints: BreakAct }
);

const intents = new Intents();

function ask(id: string, asking: Asking): Promise<ControlAnswer> {
  const asked = { requestId: intents.nameOf([id, asking]), reason: asking.reason?.trim() || undefined };
  if ("run" in asking) return control(id, asking.run, asked);
  if ("breakpoints" in asking) return askBreakpoints(id, asking.breakpoints, asked);
  return decide(id, asking.node, asking.act, asked);
}

/** What is to be read again of the execution, whatever was asked. */
const STALE = ["why", "acts", "breakpoints", "scope"];

/** Asks, and asks again while no answer comes; what shows the execution follows. */
export function useControl(id: string, onDone?: () => void) {
  const queries = useQueryClient();
  const busy = useRef<string | null>(null);
  const mutation = useMutation({
    mutationFn: (asking: Asking) => ask(id, asking),
    ...again,
    onSuccess: () => onDone?.(),
    onSettled: (_answer, error, asking) => {
      busy.current = null;
      intents.answered([id, asking], error);
      for (const name of STALE) void queries.invalidateQueries({ queryKey: [name, id] });
      for (const name of ["executions", "inbox"]) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
  return {
    ...mutation,
    /** A second click on the same is none. */
    ask: (asking: Asking, told?: { onSuccess?: () => void; onError?: (error: Error) => void }) => {
      const what = JSON.stringify(asking);
      if (busy.current === what) return;
      busy.current = what;
      mutation.mutate(asking, told);
    },
  };
}
