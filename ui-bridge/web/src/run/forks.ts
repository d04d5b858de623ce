import { at, json } from "../api/client";
import type { Schemas } from "../api/problem";

export type ForkAnswer = Schemas["ForkAnswer"];

/** Where a fork begins: at a step, at what failed, or at the beginning. */
export type ForkStart = { from?: string; retry?: boolean };

type Request = ForkStart & { input?: unknown; dryRun?: boolean; force?: boolean };

/** Starts an execution that goes on from another one, or says what would happen. */
export const fork = (execution: string, request: Request, idempotencyKey?: string) =>
  json<ForkAnswer>(at("executions", execution, "fork"), {
    method: "POST",
    json: request,
    headers: idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey },
  });
