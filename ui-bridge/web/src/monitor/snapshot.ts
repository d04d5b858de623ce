import { errorOf, number, object, text, type Json } from "./fields";
import { liveOf, withoutIteration } from "./live";
import type { Monitor, Step } from "./state";
import { awaited, retrying } from "./stepEvents";

/** The state that a snapshot or a reset describes; what only events tell is kept from before. */
export function fromSnapshot(state: Monitor | null, data: Json): Monitor {
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
    origin: text(node, "origin"),
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
