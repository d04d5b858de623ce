import type { TFunction } from "i18next";
import { time } from "../ui/format";
import type { Step } from "./state";

/** Why a step does not go on, as a sentence; null if it does. */
export function waitText(step: Step, t: TFunction): string | null {
  if (step.status === "waiting") return waiting(step, t);
  if (step.status === "retrying") return retrying(step, t);
  if (step.status === "skipped" && step.reason) return t("execution.skippedBecause", { reason: step.reason });
  return null;
}

/** Why an execution is paused, in a few words. */
export function pausedBecause(
  monitor: { status: string; pausedReason?: string },
  t: TFunction,
): string | undefined {
  if (monitor.status !== "paused") return undefined;
  const reason = PAUSES.find((known) => known === monitor.pausedReason);
  return reason === undefined ? monitor.pausedReason : t(`control.pausedReason.${reason}`);
}

const PAUSES = ["user", "input", "hold", "breakpoint", "budget"] as const;

/**
 * The status of a step as it is shown: one that waits for a person says for what, and what the
 * execution has ended without is not queued any more.
 */
export function shownStatus(step: Step, ended = false): string {
  if (step.status === "pending") return ended ? "unreached" : "pending";
  if (step.status !== "waiting") return step.status;
  if (step.reason === "hold") return "held";
  if (step.reason === "breakpoint") return "stopped";
  return step.reason === "approval" ? "approval" : step.status;
}

function waiting(step: Step, t: TFunction): string {
  const until = step.until ? ` ${t("execution.waitUntil", { until: time(step.until) })}` : "";
  if (step.event) {
    const key = step.event.key === undefined ? "" : ` ${t("execution.waitKey", { key: step.event.key })}`;
    return t("execution.waitEvent", { name: step.event.name }) + key + until;
  }
  if (step.reason === "call") return t("execution.waitCall") + until;
  if (step.reason === "retry") return t("execution.waitRetry") + until;
  if (step.reason === "hold") return t("hold.title");
  if (step.reason === "breakpoint") return t("debug.stopped");
  if (step.reason === "approval") return t("inbox.waits") + until;
  if (step.reason === "timer") return t("execution.waitTimer") + until;
  return t("execution.waitingFor", { reason: step.reason ?? t("status.waiting") }) + until;
}

function retrying(step: Step, t: TFunction): string {
  const last = step.failures.at(-1);
  const failed = t("execution.retrying", {
    attempt: last?.attempt ?? step.attempts,
    message: (last?.message ?? "").replace(/\.$/, ""),
  });
  if (!last?.retryAt) return failed;
  const next = {
    next: last.attempt + 1,
    most: last.maxAttempts ?? 0,
    at: time(last.retryAt),
  };
  return `${failed} ${t(last.maxAttempts ? "execution.retryAt" : "execution.retryAtOpen", next)}`;
}
