import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as api from "../api/endpoints";
import type { LiveChange } from "../api/endpoints";

/** Starts an execution and goes to its page. A repeated request starts nothing twice. */
export function useStart() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: { id: string; input: unknown; version?: number }) =>
      api.start(what.id, what.input, what.version, randomKey()),
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
    mutationFn: (what: { id: string; input: unknown; version?: number; settings: LiveChange }) =>
      api.startLive(
        { workflowId: what.id, version: what.version, inputs: what.input, ...what.settings },
        randomKey(),
      ),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["live"] }),
  });
}

/** An idempotency key; `randomUUID` exists on secure origins only. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
