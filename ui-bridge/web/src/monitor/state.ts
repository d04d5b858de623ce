import type { ExecutionRecord, StepResult } from "../api/endpoints";
import type { LiveFeed } from "./live";

/** What a step of an execution shows. Absent means not known. */
export type Step = {
  key: string;
  /** The key by which the server knows it, where that is another: in live mode with the iteration. */
  nodeKey?: string;
  name: string;
  status: string;
  /** Where its result comes from if it did not run: it was mocked, edited, or taken over by a fork. */
  origin?: string;
  startedAt?: string;
  completedAt?: string;
  durationMs?: number;
  attempts: number;
  summary?: string;
  sizeBytes?: number;
  keys?: string[];
  /** Text that streams in while the step runs: the last 10 KB. */
  partial?: string;
  error?: StepError;
  /** Attempts that failed and were tried again, oldest first. */
  failures: StepFailure[];
  /** Why it waits or was skipped, and until when. */
  reason?: string;
  until?: string;
  /** The event that it waits for. */
  event?: { name: string; key?: string };
  /** What a person may do about it while it is held. */
  suggestion?: string;
  /** Why it stands at a breakpoint, or after a step. */
  stop?: { kind: string; condition?: string; problem?: string };
  handle?: string;
  /** The execution that it has called last. */
  called?: string;
};

/** A failed attempt; when the next one is due, and how many there are at most, where that is known. */
export type StepFailure = {
  attempt: number;
  message: string;
  at: string;
  retryAt?: string;
  maxAttempts?: number;
};

export type StepError = { type: string; message: string; stack?: string };

/** An execution as the monitor shows it: a fold of its stream. */
export type Monitor = {
  id: string;
  seq: number;
  stale: boolean;
  workflowId: string;
  version: number;
  mode: string;
  trigger: string;
  status: string;
  pausedReason?: string;
  startedAt?: string;
  completedAt?: string;
  durationMs?: number;
  error?: StepError;
  failedStep?: string;
  outputSummary?: string;
  total: number;
  steps: Record<string, Step>;
  order: string[];
  /** Grows with every log line, so that the log knows when to ask for more. */
  logLines: number;
  /** Number of the last event that tells what somebody did. */
  lastAct: number;
  /** Number of the last event that tells of another list of breakpoints. */
  lastBreak: number;
  /** What a live execution has done; none of one that runs once. */
  live?: LiveFeed;
};

/** A step that stands at a breakpoint, or after a step. */
export function isStopped(step: Step): boolean {
  return step.status === "waiting" && step.reason === "breakpoint";
}

/** A failed step that waits for a person. */
export function isHeld(step: Step): boolean {
  return step.status === "waiting" && step.reason === "hold";
}

export const ENDED = new Set(["completed", "failed", "cancelled"]);
const STEP_ENDED = new Set(["completed", "failed", "skipped", "cancelled"]);

export function hasEnded(monitor: Monitor): boolean {
  return ENDED.has(monitor.status);
}

/** Steps that have ended. */
export function doneOf(monitor: Monitor): number {
  return monitor.order.filter((key) => STEP_ENDED.has(monitor.steps[key]?.status ?? "")).length;
}

/** The newest step that runs, else one that waits. */
export function currentOf(monitor: Monitor): Step | undefined {
  const active = monitor.order
    .map((key) => monitor.steps[key]!)
    .filter((step) => step.status === "running" || step.status === "retrying");
  const newest = active.sort((a, b) => (a.startedAt ?? "").localeCompare(b.startedAt ?? "")).at(-1);
  return newest ?? monitor.order.map((key) => monitor.steps[key]!).find((step) => step.status === "waiting");
}

/** The state that a record of the REST API describes. */
export function fromRecord(record: ExecutionRecord, stale: boolean): Monitor {
  return {
    id: record.id,
    seq: 0,
    stale,
    workflowId: record.workflowId,
    version: record.version,
    mode: record.mode,
    trigger: record.trigger,
    status: record.status,
    pausedReason: record.pausedReason,
    startedAt: record.startedAt,
    completedAt: record.completedAt,
    durationMs: record.duration,
    error: record.error,
    failedStep: record.error?.stepId,
    total: record.total,
    steps: Object.fromEntries(record.stepResults.map((step) => [step.stepId, stepOf(step)])),
    order: record.stepResults.map((step) => step.stepId),
    logLines: 0,
    lastAct: 0,
    lastBreak: 0,
  };
}

const PREVIEW = 200;

/** How large an output is, and how it begins. */
function outputOf({ output }: StepResult): Pick<Step, "summary" | "sizeBytes"> {
  if (!output) return {};
  if (output.kind === "blob") return { summary: output.preview, sizeBytes: output.size };
  const text = JSON.stringify(output.value) ?? "";
  return { summary: text.slice(0, PREVIEW), sizeBytes: text.length };
}

function stepOf(step: StepResult): Step {
  return {
    key: step.stepId,
    name: step.stepName,
    status: step.status,
    startedAt: step.startedAt,
    completedAt: step.completedAt,
    durationMs: step.duration,
    attempts: step.attempts,
    origin: step.origin,
    ...outputOf(step),
    error: step.error,
    called: step.calledExecutionId,
    failures: [],
    reason: step.waiting?.reason,
    until: step.waiting?.until,
    event: step.waiting?.event ? { name: step.waiting.event, key: step.waiting.key } : undefined,
    suggestion: step.waiting?.suggestion,
  };
}
