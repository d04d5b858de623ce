import type { WireEvent } from "../api/control";

/** What somebody did to an execution, or did not do in time. */
export type Act = {
  seq: number;
  at: string;
  what: ActKind;
  node?: string;
  by?: string;
  reason?: string;
  /** What a person changed of a node: the old and the new. */
  change?: { before: unknown; after: unknown };
};

const KINDS = [
  "paused",
  "resumed",
  "cancelled",
  "terminated",
  "retry",
  "retry-now",
  "skip",
  "fail",
  "deadline",
  "continue",
  "step",
  "approved",
  "rejected",
] as const;
export type ActKind = (typeof KINDS)[number];

/** The events that tell what was done. */
export const ACT_EVENTS = [
  "execution.paused",
  "execution.resumed",
  "execution.cancelled",
  "execution.failed",
  "node.released",
  "node.decided",
] as const;

/** Pauses that are ended by resuming. */
const HAND: readonly unknown[] = ["user", "budget"];

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const kindOf = (word: unknown): ActKind | undefined => KINDS.find((known) => known === word);

/**
 * Who did what, when and why, oldest first. Pauses that nobody asked for are no acts, nor is it one
 * that an execution goes on after a decision about one of its nodes.
 */
export function actsOf(events: WireEvent[]): Act[] {
  let byHand = true;
  return events.flatMap(({ type, data }) => {
    const what = whatOf(type, data);
    if (type === "execution.paused") byHand = HAND.includes(data.pausedReason);
    if (what === undefined || (what === "resumed" && !byHand)) return [];
    const change = data.change as Act["change"];
    return [
      {
        seq: Number(data.seq),
        at: text(data.timestamp) ?? "",
        what,
        node: text(data.node_key),
        by: text(data.by),
        reason: text(data.reason) ?? terminatedBecause(type, data),
        change,
      },
    ];
  });
}

function whatOf(type: string, data: Record<string, unknown>): ActKind | undefined {
  switch (type) {
    case "execution.paused":
      return data.pausedReason === "user" ? "paused" : undefined;
    case "execution.resumed":
      return data.by === undefined ? undefined : "resumed";
    case "execution.cancelled":
      return "cancelled";
    case "execution.failed":
      return errorOf(data).type === "execution.terminated" ? "terminated" : undefined;
    case "node.released":
      return kindOf(data.release);
    case "node.decided":
      return kindOf(data.decision);
    default:
      return undefined;
  }
}

function errorOf(data: Record<string, unknown>): { type?: unknown; message?: unknown } {
  return typeof data.error === "object" && data.error !== null ? data.error : {};
}

function terminatedBecause(type: string, data: Record<string, unknown>): string | undefined {
  return type === "execution.failed" ? text(errorOf(data).message) : undefined;
}

/** True for an event after which there is another act to read. */
export function isAct(type: string, data: Record<string, unknown>): boolean {
  return whatOf(type, data) !== undefined;
}
