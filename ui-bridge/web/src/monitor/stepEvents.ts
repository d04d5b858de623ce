import { errorOf, number, object, text, type Json } from "./fields";
import type { Step, StepFailure } from "./state";

/** Most characters of streaming text that are kept for a step. */
export const PARTIAL_KEPT = 10 * 1024;

const NO_WAIT = {
  reason: undefined,
  until: undefined,
  event: undefined,
  suggestion: undefined,
  stop: undefined,
};

/** What an event of a step makes of it. */
export function stepEvent(step: Step, event: string, data: Json): Step {
  const at = text(data, "timestamp");
  const durationMs = number(data, "duration_ms");
  const attempts = number(data, "attempts") ?? step.attempts;
  switch (event) {
    case "node.started":
      return {
        ...step,
        status: "running",
        startedAt: text(data, "started_at") ?? at,
        attempts: Math.max(1, step.attempts),
        error: undefined,
        ...NO_WAIT,
      };
    case "node.waiting":
      return {
        ...step,
        status: "waiting",
        startedAt: step.startedAt ?? at,
        attempts,
        reason: text(data, "reason"),
        until: text(data, "until"),
        called: text((data.call ?? {}) as Json, "executionId") ?? step.called,
        event: awaited(data.event),
        error: errorOf(data.error),
        origin: text(data, "origin"),
        suggestion: text(data, "suggestion"),
        stop: stopOf(data.stop),
      };
    case "node.retrying":
      return retrying(step, data, at ?? "");
    case "node.output":
      return { ...step, partial: ((step.partial ?? "") + (text(data, "text") ?? "")).slice(-PARTIAL_KEPT) };
    case "node.completed":
      return {
        ...step,
        status: "completed",
        durationMs,
        attempts,
        completedAt: text(data, "completed_at") ?? at,
        summary: text(data, "output_summary"),
        sizeBytes: number(data, "output_size_bytes"),
        keys: Array.isArray(data.output_keys) ? (data.output_keys as string[]) : undefined,
        handle: text(data, "handle"),
        origin: text(data, "origin"),
        partial: undefined,
        error: undefined,
        ...NO_WAIT,
      };
    case "node.failed":
      return {
        ...step,
        ...NO_WAIT,
        status: "failed",
        durationMs,
        attempts,
        completedAt: text(data, "failed_at") ?? at,
        origin: text(data, "origin"),
        error: errorOf(data.error),
        partial: undefined,
      };
    case "node.skipped":
      return { ...step, status: "skipped", reason: text(data, "reason") };
    case "node.cancelled":
      return { ...step, ...NO_WAIT, status: "cancelled", durationMs, completedAt: at };
    default:
      // A newer server may say more; its word for the status is shown as it is.
      return { ...step, status: text(data, "status") ?? step.status };
  }
}

/** A failed attempt, or the beginning of the next one, which clears the streamed text. */
export function retrying(step: Step, data: Json, at: string): Step {
  const attempt = number(data, "attempt") ?? step.attempts;
  if (text(data, "status") === "running") {
    return { ...step, status: "running", attempts: attempt, partial: undefined };
  }
  const failure = failureOf(data, attempt, at);
  const failures = step.failures.filter((known) => known.attempt !== attempt);
  // What is told late of an attempt before does not end the one that runs.
  const status = attempt < step.attempts ? step.status : "retrying";
  const attempts = Math.max(attempt, step.attempts);
  return { ...step, status, attempts, failures: [...failures, failure] };
}

function failureOf(data: Json, attempt: number, at: string): StepFailure {
  return {
    attempt,
    message: errorOf(data.error)?.message ?? "",
    at,
    retryAt: text(data, "retry_at"),
    maxAttempts: number(data, "max_attempts"),
  };
}

function stopOf(value: unknown): Step["stop"] {
  const stop = object(value);
  const kind = text(stop, "kind");
  return kind === undefined
    ? undefined
    : { kind, condition: text(stop, "condition"), problem: text(stop, "problem") };
}

export function awaited(value: unknown): Step["event"] {
  const name = text(object(value), "name");
  return name === undefined ? undefined : { name, key: text(object(value), "key") };
}
