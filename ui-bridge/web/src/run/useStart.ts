import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Breakpoint } from "../api/debug";
import * as api from "../api/endpoints";
import type { LiveChange, StartOrder } from "../api/endpoints";
import { ApiError } from "../api/problem";

const TRIES = 6;
const LONGEST_PAUSE = 5000;

/** The key of each start: what is tried again carries the one of the first try. */
const keys = new WeakMap<object, string>();

function keyOf(what: object): string {
  const key = keys.get(what) ?? randomKey();
  keys.set(what, key);
  return key;
}

/** No answer, or none in time, says nothing about what was asked: it is asked for again. */
export const again = {
  retry: (count: number, error: Error) =>
    count < TRIES && error instanceof ApiError && (error.unreachable || error.status === 503),
  retryDelay: (count: number) => Math.min(500 * 2 ** count, LONGEST_PAUSE),
};

/** Starts an execution and goes to its page. A repeated request starts nothing twice. */
export function useStart() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: StartOrder) => api.start(what, keyOf(what)),
    ...again,
    onSuccess: async (started) => {
      void queries.invalidateQueries({ queryKey: ["executions"] });
      await navigate({ to: "/executions/$id", params: { id: started.executionId }, search: {} });
    },
  });
}

/** Goes live; the page stays, and its feed opens. */
export function useGoLive() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: {
      id: string;
      input: unknown;
      version?: number;
      settings: LiveChange;
      breakpoints?: Breakpoint[];
    }) =>
      api.startLive(
        {
          workflowId: what.id,
          version: what.version,
          inputs: what.input,
          ...what.settings,
          ...(what.breakpoints?.length ? { breakpoints: what.breakpoints } : {}),
        },
        keyOf(what),
      ),
    ...again,
    onSettled: () => void queries.invalidateQueries({ queryKey: ["live"] }),
  });
}

/** An idempotency key; `randomUUID` exists on secure origins only. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
