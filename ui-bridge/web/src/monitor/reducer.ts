import { isAct } from "../control/acts";
import type { StreamEvent } from "../stream/reader";
import { liveEvent, liveOf, withoutIteration } from "./live";
import type { Monitor, Step, StepError, StepFailure } from "./state";

/** Most characters of streaming text that are kept for a step. */
export const PARTIAL_KEPT = 10 * 1024;

type Json = Record<string, unknown>;

const text = (data: Json, name: string) =>
  typeof data[name] === "string" ? (data[name] as string) : undefined;
const number = (data: Json, name: string) =>
  typeof data[name] === "number" ? (data[name] as number) : undefined;

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function errorOf(value: unknown): StepError | undefined {
  const error = object(value);
  if (value === undefined || value === null) return undefined;
  return {
    type: text(error, "type") ?? "",
    message: text(error, "message") ?? "",
    stack: text(error, "stack"),
  };
}

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
  if (event.startsWith("node.")) return nodeEvent(fresh(next), event, data, own);
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

const NO_WAIT = {
  reason: undefined,
  until: undefined,
  event: undefined,
  suggestion: undefined,
  stop: undefined,
};

function stepEvent(step: Step, event: string, data: Json): Step {
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
function retrying(step: Step, data: Json, at: string): Step {
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

function awaited(value: unknown): Step["event"] {
  const name = text(object(value), "name");
  return name === undefined ? undefined : { name, key: text(object(value), "key") };
}

function fromSnapshot(state: Monitor | null, data: Json): Monitor {
  const execution = object(data.execution);
  const nodes = Array.isArray(data.nodes) ? data.nodes.map(object) : [];
  const live = liveOf(data.live);
  const told = nodes.map((node) => snapshotStep(node, state?.steps[text(node, "node_key") ?? ""]));
  const steps = live ? mergeIteration(told) : told;
  return {
    id: text(data, "executionId") ?? text(execution, "id") ?? "",
    seq: number(data, "seq") ?? 0,
    stale: data.stale === true,
    workflowId: text(execution, "workflowId") ?? "",
    version: number(execution, "version") ?? 0,
    mode: text(execution, "mode") ?? "once",
    trigger: text(execution, "trigger") ?? "",
    status: text(execution, "status") ?? "pending",
    pausedReason: text(execution, "pausedReason"),
    startedAt: text(execution, "startedAt"),
    completedAt: text(execution, "completedAt"),
    durationMs: number(execution, "duration"),
    error: errorOf(execution.error),
    failedStep: text(object(execution.error), "stepId"),
    outputSummary: text(execution, "output_summary"),
    total: number(execution, "total") ?? steps.length,
    steps: Object.fromEntries(steps.map((step) => [step.key, step])),
    order: steps.map((step) => step.key),
    logLines: (state?.logLines ?? 0) + 1,
    lastAct: state?.lastAct ?? 0,
    lastBreak: Math.max(state?.lastBreak ?? 0, number(data, "seq") ?? 0),
    live,
  };
}

/** The steps of the plan, each as far as the newest iteration has brought it. */
function mergeIteration(told: Step[]): Step[] {
  const merged = new Map<string, Step>();
  for (const step of told) {
    const key = withoutIteration(step.key);
    const name = merged.get(key)?.name ?? step.name;
    merged.set(key, { ...step, key, name, nodeKey: step.key === key ? undefined : step.key });
  }
  return [...merged.values()];
}

function snapshotStep(node: Json, before: Step | undefined): Step {
  const key = text(node, "node_key") ?? "";
  const step: Step = {
    key,
    name: text(node, "name") ?? key,
    status: text(node, "status") ?? "pending",
    startedAt: text(node, "started_at"),
    completedAt: text(node, "completed_at"),
    durationMs: number(node, "duration_ms"),
    attempts: number(node, "attempts") ?? 0,
    called: text(node, "called_execution_id"),
    error: errorOf(node.error),
    summary: text(node, "output_summary"),
    sizeBytes: number(node, "output_size_bytes"),
    partial: text(node, "partial"),
    reason: text(node, "reason") ?? before?.reason,
    until: text(node, "until") ?? before?.until,
    event: awaited(node.event) ?? before?.event,
    suggestion: text(node, "suggestion"),
    failures: before?.failures ?? [],
  };
  const failed = object(node.retrying);
  const attempt = number(failed, "attempt");
  return attempt === undefined ? step : retrying(step, failed, text(failed, "timestamp") ?? "");
}
