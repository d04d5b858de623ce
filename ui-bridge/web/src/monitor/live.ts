import type { WireEvent } from "../api/control";
import type { FeedItem, LiveSettings, LiveTotals } from "../api/endpoints";
import type { Monitor, Step } from "./state";
import { stepEvent } from "./stepEvents";

/** Iterations that the feed keeps. */
export const RING = 500;

export type StepTime = { key: string; name: string; status: string; durationMs?: number };
/** A row of the feed; of iterations that this page has seen, with the steps' times. */
export type FeedRow = FeedItem & { steps?: StepTime[] };

/** What a live execution has done. */
export type LiveFeed = {
  phase: string;
  iteration: number;
  settings?: LiveSettings;
  totals: LiveTotals;
  ring: FeedRow[];
  stopReason?: string;
  /** True from the end of an iteration until the first step of the next. */
  between: boolean;
};

type Json = Record<string, unknown>;
const NOTHING: LiveTotals = { iterations: 0, errors: 0, tokens: 0, costUsd: 0, elapsedMs: 0 };

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function word(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The plan's key of a step: in live mode keys begin with the iteration, as in `live[3]/send`. */
export function withoutIteration(key: string): string {
  return key.replace(/^live\[\d+\]\//, "");
}

/** True if a key is one of an iteration that has ended: what is told late of it is not of the steps of now. */
export function isOver({ live }: Monitor, key: string | undefined): boolean {
  const [, iteration] = /^live\[(\d+)\]\//.exec(key ?? "") ?? [];
  return iteration !== undefined && Number(iteration) <= (live?.ring.at(-1)?.iteration ?? 0);
}

/** The live part of a snapshot; none of an execution that runs once. */
export function liveOf(value: unknown): LiveFeed | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const state = value as Json;
  return {
    phase: word(state.phase) ?? "waiting",
    iteration: number(state.iteration),
    settings: state.settings as LiveSettings | undefined,
    totals: (state.totals as LiveTotals | undefined) ?? NOTHING,
    ring: Array.isArray(state.ring) ? (state.ring as FeedRow[]).slice(-RING) : [],
    stopReason: word(state.stopReason),
    between: state.phase !== "iterating",
  };
}

/** What a live event makes of the feed. */
export function liveEvent(state: Monitor, event: string, data: Json): LiveFeed {
  const feed = state.live ?? liveOf({})!;
  switch (event) {
    case "live.started":
      return { ...feed, phase: "iterating" };
    case "live.iteration.completed":
      return iteration(state, feed, data, { outputSummary: word(data.outputSummary) ?? "" });
    case "live.iteration.error": {
      const error = (data.error ?? {}) as Json;
      return iteration(state, feed, data, {
        error: `${word(error.type) ?? ""}: ${word(error.message) ?? ""}`,
      });
    }
    case "live.configured":
      return { ...feed, settings: data.settings as LiveSettings };
    case "live.stopped":
      return { ...feed, phase: "stopped", stopReason: word(data.reason) };
    default:
      return feed;
  }
}

function iteration(state: Monitor, feed: LiveFeed, data: Json, outcome: Partial<FeedItem>): LiveFeed {
  const number_ = number(data.iteration);
  // A snapshot may already have what an event tells again.
  if (number_ <= (feed.ring.at(-1)?.iteration ?? 0)) return { ...feed, between: true };
  const row: FeedRow = {
    iteration: number_,
    timestamp: word(data.timestamp) ?? "",
    tokens: number(data.tokens),
    costUsd: typeof data.costUsd === "number" ? data.costUsd : undefined,
    durationMs: number(data.durationMs),
    ...outcome,
    steps: state.order.map((key) => timeOf(state.steps[key]!)),
  };
  const { totals } = feed;
  return {
    ...feed,
    phase: "waiting",
    between: true,
    iteration: number_,
    ring: [...feed.ring, row].slice(-RING),
    totals: {
      iterations: totals.iterations + 1,
      errors: totals.errors + (outcome.error === undefined ? 0 : 1),
      tokens: totals.tokens + row.tokens,
      costUsd: totals.costUsd + (row.costUsd ?? 0),
      elapsedMs: totals.elapsedMs,
    },
  };
}

/**
 * True if iterations are missing in the feed: a server that could not ask the workflow has told what was
 * stored, and then what followed.
 */
export function hasGaps(ring: FeedRow[]): boolean {
  const first = ring[0]?.iteration ?? 1;
  const last = ring.at(-1)?.iteration ?? 0;
  return last - first + 1 !== ring.length || (first > 1 && ring.length < RING);
}

function timeOf(step: Step): StepTime {
  return { key: step.key, name: step.name, status: step.status, durationMs: step.durationMs };
}

/** Events that tell how the steps of an iteration ended. */
export const STEP_ENDS = ["node.completed", "node.failed", "node.skipped", "node.cancelled"] as const;

/** The steps' times of an iteration, as its events tell them; none if none of them is kept. */
export function timesOf(events: WireEvent[], iteration: number, known: Monitor["steps"]): StepTime[] {
  const prefix = `live[${iteration}]/`;
  const steps = new Map<string, Step>();
  for (const { type, data } of events) {
    const nodeKey = word(data.node_key) ?? "";
    if (!nodeKey.startsWith(prefix)) continue;
    const key = nodeKey.slice(prefix.length);
    const name = known[key]?.name ?? key;
    const step = steps.get(key) ?? { key, name, status: "pending", attempts: 0, failures: [] };
    steps.set(key, stepEvent(step, type, data));
  }
  return [...steps.values()].map(timeOf);
}

/** The rows as JSON lines, as they came. */
export function jsonLines(ring: FeedRow[]): string {
  return ring.map(({ steps: _steps, ...row }) => JSON.stringify(row) + "\n").join("");
}
