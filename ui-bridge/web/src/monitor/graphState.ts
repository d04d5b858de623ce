import type { EdgeNote, EdgeState } from "../graph/Edge";
import type { GraphEdge } from "../graph/model";
import type { StepData } from "../graph/StepNode";
import { briefTime, bytes, duration } from "../ui/format";
import { hasEnded, type Monitor, type Step } from "./state";
import { shownStatus } from "./waits";

const WEIGHTS = ["failed", "retrying", "running", "waiting", "completed", "skipped", "pending"];

function weight(step: Step): number {
  return WEIGHTS.indexOf(step.status);
}

/** The keys of each node, by the list of all keys: that list changes far less often than the steps. */
const keysOfNodes = new WeakMap<string[], Map<string, string[]>>();

function keysOf(order: string[], node: string): string[] {
  let index = keysOfNodes.get(order);
  if (!index) {
    index = new Map();
    for (const key of order) {
      const name = key.slice(key.lastIndexOf("/") + 1);
      const keys = index.get(name);
      if (keys) keys.push(key);
      else index.set(name, [key]);
    }
    keysOfNodes.set(order, index);
  }
  return index.get(node) ?? [];
}

/** The step of a node: its own, or of many (in a loop) the one that tells most. */
export function stepOfNode(monitor: Monitor, node: string): Step | undefined {
  const own = monitor.steps[node];
  if (own) return own;
  let told: Step | undefined;
  for (const key of keysOf(monitor.order, node)) {
    const step = monitor.steps[key]!;
    if (!told || weight(step) < weight(told)) told = step;
  }
  return told;
}

/** What a step shows on the canvas: how it stands, and its duration or attempts. */
export function lookOfStep(monitor: Monitor, node: string): Partial<StepData> {
  const step = stepOfNode(monitor, node);
  const ended = hasEnded(monitor);
  if (!step) return { status: ended ? "unreached" : "pending" };
  const tries = step.attempts > 1 ? ` · ${step.attempts}×` : "";
  const detail =
    step.status === "completed" || step.status === "failed"
      ? duration(step.durationMs) + tries
      : (waitOf(step) ?? tries.slice(3));
  return { status: shownStatus(step, ended), detail: detail || undefined, origin: step.origin };
}

/** What a step waits for, in so few words that they fit beside its status. */
function waitOf(step: Step): string | undefined {
  // Of what a person is to do, the status says enough.
  if (step.reason === "hold" || step.reason === "approval") return undefined;
  if (step.status === "waiting")
    return step.event ? `“${step.event.name}”` : step.until ? briefTime(step.until) : undefined;
  if (step.status !== "retrying") return undefined;
  const last = step.failures.at(-1);
  if (!last) return undefined;
  return last.maxAttempts ? `${last.attempt + 1}/${last.maxAttempts}` : `${last.attempt + 1}`;
}

/** How an edge stands: done when something passed, busy while its target works on it. */
export function edgeStateOf(monitor: Monitor, edge: GraphEdge): EdgeState | undefined {
  const source = stepOfNode(monitor, edge.source);
  const target = stepOfNode(monitor, edge.target);
  if (!source || source.status === "pending" || source.status === "running" || source.status === "waiting")
    return undefined;
  if (source.status === "skipped" || source.status === "cancelled") return "dead";
  if (source.status === "failed")
    return edge.handle === "error" && target?.status !== "skipped" ? "done" : "dead";
  if (source.status !== "completed") return undefined;
  if (source.handle !== undefined && source.handle !== edge.handle) return "dead";
  if (edge.handle === "error" || target?.status === "skipped") return "dead";
  // A snapshot does not tell by which handle it went; what has not begun may never begin.
  if (source.handle === undefined && edge.handle !== "out" && target?.status === "pending") return undefined;
  return target && (target.status === "running" || target.status === "retrying") ? "busy" : "done";
}

/** The size of what passed over an edge, and how it begins. */
export function edgeNoteOf(monitor: Monitor, edge: GraphEdge): EdgeNote | undefined {
  const state = edgeStateOf(monitor, edge);
  if (state !== "done" && state !== "busy") return undefined;
  const step = stepOfNode(monitor, edge.source);
  return step?.sizeBytes === undefined ? undefined : { size: bytes(step.sizeBytes), preview: step.summary };
}
