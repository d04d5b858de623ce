import type { Attempt } from "../api/endpoints";
import type { Step } from "./state";

/** One try as the inspector shows it. */
export type Try = {
  attempt: number;
  status: "completed" | "failed" | "running" | "cancelled";
  startedAt?: string;
  endedAt?: string;
  message?: string;
  stack?: string;
  worker?: string;
};

/**
 * All attempts of a step: those that are stored, those that the stream has told meanwhile, and the
 * last one, of which a good first attempt leaves no more than the step's result.
 */
export function triesOf(step: Step, stored: Attempt[]): Try[] {
  const tries = new Map<number, Try>();
  for (const failure of step.failures) {
    tries.set(failure.attempt, {
      attempt: failure.attempt,
      status: "failed",
      endedAt: failure.at,
      message: failure.message,
    });
  }
  for (const row of stored) {
    tries.set(row.attempt, {
      attempt: row.attempt,
      status: row.error ? "failed" : row.endedAt ? "completed" : "running",
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      message: row.error?.message,
      stack: row.error?.stack,
      worker: row.worker,
    });
  }
  const last = tries.get(step.attempts);
  if (step.attempts > 0 && step.status !== "waiting" && step.status !== "retrying") {
    const ended = ENDS[step.status];
    tries.set(step.attempts, {
      startedAt: step.attempts === 1 ? step.startedAt : undefined,
      ...last,
      attempt: step.attempts,
      status: ended ?? "running",
      endedAt: ended ? (last?.endedAt ?? step.completedAt) : undefined,
      message: ended === "failed" ? (last?.message ?? step.error?.message) : undefined,
      stack: ended === "failed" ? (last?.stack ?? step.error?.stack) : undefined,
    });
  }
  return [...tries.values()].sort((a, b) => a.attempt - b.attempt);
}

const ENDS: Record<string, Try["status"] | undefined> = {
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
};

/** How long a try took; null if it is not known. */
export function timeOfTry(one: Try): number | null {
  return one.startedAt && one.endedAt ? Date.parse(one.endedAt) - Date.parse(one.startedAt) : null;
}
