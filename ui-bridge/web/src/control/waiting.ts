import type { Blocker, Why } from "../api/control";
import { hasEnded, type Monitor } from "../monitor/state";
import { time } from "../ui/format";

/**
 * What an execution waits for, as far as its events tell, in one text: while it stays the same there is
 * no need to ask again soon. Null if something runs, or it has ended.
 */
export function waitSign(monitor: Monitor): string | null {
  if (hasEnded(monitor)) return null;
  const parts: string[] = [];
  let runs = false;
  for (const key of monitor.order) {
    const step = monitor.steps[key]!;
    if (step.status === "running") runs = true;
    if (step.status === "waiting" || step.status === "retrying")
      parts.push([key, step.status, step.reason ?? "", step.attempts, step.until ?? ""].join(" "));
  }
  if (monitor.status === "paused") return ["paused", monitor.pausedReason ?? "", ...parts].join("\n");
  if (monitor.status === "pending") return "pending";
  if (runs || parts.length === 0) return null;
  return ["waiting", ...parts].join("\n");
}

/** What a person can do about a blocker with one click. */
export type Help =
  "resume" | "budget" | "step" | "retry-now" | "event" | "continue" | "decide" | "called" | "none";

/** The help for a blocker; of a kind that this build does not know, its own words are all. */
export function helpFor(blocker: Blocker): Help {
  switch (blocker.kind as string) {
    case "paused":
      return "resume";
    case "budget":
      return "budget";
    case "held":
      return "step";
    case "approval":
      return "decide";
    case "breakpoint":
      return "continue";
    case "retry":
      return "retry-now";
    case "event":
      return "event";
    case "call":
      return "called";
    default:
      return "none";
  }
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

/** What a blocker says, for people: the step by its name, times as clocks show them here. */
export function readable({ message, nodeKey }: Blocker, name: string | undefined): string {
  const named =
    nodeKey !== undefined && name !== undefined && message.startsWith(`${nodeKey} `)
      ? `“${name}”${message.slice(nodeKey.length)}`
      : message;
  return named.replace(INSTANT, (instant) => time(instant));
}

/** True if an answer says more than that it works. */
export function isWorthSaying(why: Why | undefined): why is Why {
  return why !== undefined && why.blockers.some((blocker) => !IDLE.includes(blocker.kind));
}

const IDLE: readonly string[] = ["running", "other"];
