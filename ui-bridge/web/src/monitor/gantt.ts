import type { Monitor } from "./state";

export type Row = { key: string; name: string; status: string; from: number; to: number; marks: number[] };

const TICKS = 5;

/** Bars in milliseconds from the start of the execution, in the order in which the steps started. */
export function rowsOf(
  monitor: Monitor,
  now: number,
): { rows: Row[]; zero: number; span: number; ticks: number[] } {
  const steps = monitor.order.map((key) => monitor.steps[key]!).filter((step) => step.startedAt);
  const times = steps.map((step) => Date.parse(step.startedAt!));
  const zero = Math.min(Date.parse(monitor.startedAt ?? "") || Infinity, ...times);
  const rows = steps
    .map((step) => {
      const from = Date.parse(step.startedAt!) - zero;
      const end = step.completedAt ? Date.parse(step.completedAt) : Math.max(now, zero + from);
      return {
        key: step.key,
        name: step.name,
        status: step.status,
        from,
        to: Math.max(from, end - zero),
        marks: step.failures.map((failure) => Date.parse(failure.at) - zero).filter((at) => at >= 0),
      };
    })
    .sort((a, b) => a.from - b.from);
  const last = Math.max(1, ...rows.map((row) => row.to));
  const unit = niceStep(last / TICKS);
  const ticks: number[] = [];
  for (let at = 0; at <= last; at += unit) ticks.push(at);
  return { rows, zero, span: last, ticks };
}

/** A round step at least as large: 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? power;
}
