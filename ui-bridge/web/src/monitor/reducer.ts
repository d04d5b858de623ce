import { isAct } from "../control/acts";
import type { StreamEvent } from "../stream/reader";
import { errorOf, number, object, text, type Json } from "./fields";
import { isOver, liveEvent, withoutIteration } from "./live";
import { fromSnapshot } from "./snapshot";
import type { Monitor } from "./state";
import { stepEvent } from "./stepEvents";

/** Parts of a state that a burst has made itself, so that its next event may change them in place. */
type Own = WeakSet<object>;

/**
 * What an event makes of the state. Pure. An event that this build does not know, one that is
 * older than the state, or one before the first snapshot changes nothing.
 */
export function reduce(state: Monitor | null, event: StreamEvent): Monitor | null {
  return apply(state, event, new WeakSet());
}

/** Several events at once: a burst makes one state, hence one rendering. */
export function reduceAll(state: Monitor | null, events: StreamEvent[]): Monitor | null {
  const own: Own = new WeakSet();
  return events.reduce((now, event) => apply(now, event, own), state);
}

function apply(state: Monitor | null, { event, data: raw }: StreamEvent, own: Own): Monitor | null {
  const data = object(raw);
  if (event === "snapshot" || event === "reset") return fromSnapshot(state, data);
  if (!state || (text(data, "executionId") ?? state.id) !== state.id) return state;
  const seq = number(data, "seq");
  if (seq !== undefined && seq <= state.seq) return state;
  const next: Monitor = seq === undefined ? { ...state } : { ...state, seq, stale: false };
  if (seq !== undefined && isAct(event, data)) next.lastAct = seq;
  if (event.startsWith("node.")) {
    return isOver(next, text(data, "node_key")) ? next : nodeEvent(fresh(next), event, data, own);
  }
  if (event.startsWith("live.")) return { ...next, live: liveEvent(next, event, data) };
  switch (event) {
    case "execution.started":
      return {
        ...next,
        status: "running",
        startedAt: next.startedAt ?? text(data, "timestamp"),
        total: number(data, "node_count") ?? next.total,
      };
    case "execution.paused":
      return { ...next, status: "paused", pausedReason: text(data, "pausedReason") };
    case "execution.resumed":
      return { ...next, status: "running", pausedReason: undefined };
    case "execution.completed":
      return { ...ended(next, "completed", data), outputSummary: text(data, "output_summary") };
    case "execution.failed":
      return {
        ...ended(next, "failed", data),
        error: errorOf(data.error),
        failedStep: text(data, "node_key"),
      };
    case "execution.cancelled":
      return ended(next, "cancelled", data);
    case "breakpoints.changed":
      return { ...next, lastBreak: next.seq };
    case "log":
      return { ...next, logLines: next.logLines + 1 };
    default:
      return next;
  }
}

function ended(state: Monitor, status: string, data: Json): Monitor {
  return {
    ...state,
    status,
    durationMs: number(data, "total_duration_ms"),
    completedAt: text(data, "timestamp"),
  };
}

/** A new iteration begins with steps of which none has run. */
function fresh(state: Monitor): Monitor {
  if (!state.live?.between) return state;
  const steps = Object.fromEntries(
    state.order.map((key) => [
      key,
      { key, name: state.steps[key]!.name, status: "pending", attempts: 0, failures: [] },
    ]),
  );
  return { ...state, steps, live: { ...state.live, between: false } };
}

function nodeEvent(state: Monitor, event: string, data: Json, own: Own): Monitor {
  const told = text(data, "node_key");
  if (told === undefined) return state;
  const key = state.live ? withoutIteration(told) : told;
  const known = state.steps[key];
  const step = stepEvent(
    known ?? { key, name: key, status: "pending", attempts: 0, failures: [] },
    event,
    data,
  );
  if (told !== key) step.nodeKey = told;
  const steps = own.has(state.steps) ? state.steps : { ...state.steps };
  own.add(steps);
  steps[key] = step;
  return { ...state, steps, order: known ? state.order : [...state.order, key] };
}
