import { at, json } from "../api/client";
import type { Breakpoint } from "../api/debug";
import type { Schemas } from "../api/problem";
import { readJson } from "../control/jsonText";

export type ForkAnswer = Schemas["ForkAnswer"];

/** Where a fork begins: at a step, at what failed, or at the beginning; and how far it goes. */
export type ForkStart = {
  from?: string;
  retry?: boolean;
  /** Nothing but that step. */
  only?: boolean;
  /** With the newest version, unless somebody chooses otherwise. */
  latest?: boolean;
  breakpoints?: Breakpoint[];
};

type Request = ForkStart & {
  input?: unknown;
  outputs?: unknown;
  vars?: unknown;
  holdOnFailure?: boolean;
  latest?: boolean;
  dryRun?: boolean;
  force?: boolean;
};

/** Starts an execution that goes on from another one, or says what would happen. */
export const fork = (execution: string, request: Request, idempotencyKey?: string) =>
  json<ForkAnswer>(at("executions", execution, "fork"), {
    method: "POST",
    json: request,
    headers: idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey },
  });

/** What the server is asked for: what a person has edited is sent, the rest stays as it was. */
export function requestOf(
  start: ForkStart,
  edited: { input: string; outputs: string; vars: string },
  latest: boolean,
): Request {
  const value = (text: string) => (text.trim() === "" ? undefined : readJson(text).value);
  return {
    ...start,
    input: value(edited.input),
    outputs: value(edited.outputs),
    vars: value(edited.vars),
    // As at a start from here: a person is there who can repair what fails.
    holdOnFailure: true,
    latest: latest || undefined,
  };
}

/** What a fork is for, as its dialog calls it. */
export function kindOf(start: ForkStart): "retry" | "rerun" | "from" | "only" | "to" {
  if (start.retry) return "retry";
  if (start.from === undefined) return "rerun";
  if (start.only) return "only";
  return start.breakpoints ? "to" : "from";
}
