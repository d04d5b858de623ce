import type { Attempt } from "../api/endpoints";
import type { Monitor, Step } from "./state";
import { triesOf } from "./tries";

/** A stretch of a bar, in milliseconds from the start of the execution. */
export type Part = {
  /** tried: an attempt that failed and was followed by another; wait: nothing ran. */
  kind: "ran" | "tried" | "wait";
  from: number;
  to: number;
  attempt?: number;
};

export type Row = {
  key: string;
  name: string;
  status: string;
  from: number;
  to: number;
  attempts: number;
  parts: Part[];
};

const TICKS = 5;
/** A shorter wait is the way from one process to the other. */
const PAUSE = 200;

/**
 * Bars in milliseconds from the start of the execution, in the order in which the steps started.
 *
 * @param stored the attempts that the server keeps, of any step
 * @param waits whether a step is of a kind that only waits
 */
export function rowsOf(
  monitor: Monitor,
  now: number,
  stored: Attempt[] = [],
  waits: (key: string) => boolean = () => false,
): { rows: Row[]; zero: number; span: number; ticks: number[] } {
  const steps = monitor.order.map((key) => monitor.steps[key]!).filter((step) => step.startedAt);
  const times = steps.map((step) => Date.parse(step.startedAt!));
  const zero = Math.min(Date.parse(monitor.startedAt ?? "") || Infinity, ...times);
  const attempts = new Map<string, Attempt[]>();
  for (const row of stored) attempts.set(row.nodeKey, [...(attempts.get(row.nodeKey) ?? []), row]);
  const rows = steps
    .map((step) => {
      const from = Date.parse(step.startedAt!) - zero;
      const end = step.completedAt ? Date.parse(step.completedAt) : Math.max(now, zero + from);
      const to = Math.max(from, end - zero);
      const parts =
        step.status === "waiting" || waits(step.key)
          ? [{ kind: "wait" as const, from, to }]
          : partsOf(step, attempts.get(step.key) ?? [], { zero, from, to });
      return {
        key: step.key,
        name: step.name,
        status: step.status,
        from,
        to,
        attempts: step.attempts,
        parts,
      };
    })
    .sort((a, b) => a.from - b.from);
  const last = Math.max(1, ...rows.map((row) => row.to));
  const unit = niceStep(last / TICKS);
  const ticks: number[] = [];
  for (let at = 0; at <= last; at += unit) ticks.push(at);
  return { rows, zero, span: last, ticks };
}

/** The attempts of a step, one behind the other, with the waits between them. */
function partsOf(step: Step, stored: Attempt[], bar: { zero: number; from: number; to: number }): Part[] {
  const parts: Part[] = [];
  const at = (iso: string | undefined) => (iso === undefined ? undefined : Date.parse(iso) - bar.zero);
  const within = (time: number) => Math.min(bar.to, Math.max(bar.from, time));
  const tries = triesOf(step, stored);
  let reached = bar.from;
  tries.forEach((one, index) => {
    const due = at(step.failures.find((failure) => failure.attempt === one.attempt - 1)?.retryAt);
    const from = within(at(one.startedAt) ?? due ?? reached);
    const last = index === tries.length - 1;
    const goesOn = last && one.status === "running";
    const to = within(goesOn ? bar.to : (at(one.endedAt) ?? bar.to));
    if (from - reached >= PAUSE) parts.push({ kind: "wait", from: reached, to: from });
    const begin = from - reached >= PAUSE ? from : reached;
    const again = one.status === "failed" && (!last || step.status !== "failed");
    parts.push({ kind: again ? "tried" : "ran", from: begin, to: Math.max(begin, to), attempt: one.attempt });
    reached = Math.max(begin, to);
  });
  if (parts.length === 0) return [{ kind: "ran", from: bar.from, to: bar.to }];
  if (bar.to - reached >= PAUSE) parts.push({ kind: "wait", from: reached, to: bar.to });
  return parts;
}

/** A round step at least as large: 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? power;
}
