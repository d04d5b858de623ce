import { expect, test } from "vitest";
import type { Attempt } from "../src/api/endpoints";
import { rowsOf } from "../src/monitor/gantt";
import type { Monitor, Step } from "../src/monitor/state";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

function monitorOf(...steps: (Partial<Step> & { key: string })[]): Monitor {
  const whole = steps.map((step) => ({
    name: step.key,
    status: "completed",
    attempts: 1,
    failures: [],
    ...step,
  }));
  return {
    startedAt: at(0),
    order: whole.map((step) => step.key),
    steps: Object.fromEntries(whole.map((step) => [step.key, step])),
  } as unknown as Monitor;
}

function attempt(nodeKey: string, n: number, from: number, to: number, failed: boolean): Attempt {
  const error = failed ? { type: "x", message: "No" } : undefined;
  return { nodeKey, attempt: n, startedAt: at(from), endedAt: at(to), worker: "w", error };
}

const NOW = Date.parse(at(9));

test("bars stand on one axis, in the order in which the steps began", () => {
  const monitor = monitorOf(
    { key: "b", startedAt: at(1), status: "running" },
    { key: "a", startedAt: at(0), completedAt: at(1) },
    { key: "c", status: "pending", attempts: 0 },
  );
  const { rows, span, ticks } = rowsOf(monitor, NOW);
  expect(rows.map((row) => [row.key, row.from, row.to])).toEqual([
    ["a", 0, 1000],
    ["b", 1000, 9000],
  ]);
  expect([span, ticks.at(-1)]).toEqual([9000, 8000]);
});

test("attempts and the waits between them are parts of the bar, also after the end", () => {
  const monitor = monitorOf({ key: "pay", attempts: 2, startedAt: at(1), completedAt: at(6) });
  const stored = [attempt("pay", 1, 1, 2, true), attempt("pay", 2, 5, 6, false)];
  const [row] = rowsOf(monitor, NOW, stored).rows;
  expect(row?.parts).toEqual([
    { kind: "tried", from: 1000, to: 2000, attempt: 1 },
    { kind: "wait", from: 2000, to: 5000 },
    { kind: "ran", from: 5000, to: 6000, attempt: 2 },
  ]);
});

test("what the stream tells of a retry is enough while nothing is stored", () => {
  const failures = [{ attempt: 1, message: "No", at: at(2), retryAt: at(4) }];
  const waiting = monitorOf({ key: "pay", status: "retrying", startedAt: at(1), failures });
  expect(rowsOf(waiting, NOW).rows[0]?.parts).toEqual([
    { kind: "tried", from: 1000, to: 2000, attempt: 1 },
    { kind: "wait", from: 2000, to: 9000 },
  ]);
  const again = monitorOf({ key: "pay", status: "running", attempts: 2, startedAt: at(1), failures });
  expect(rowsOf(again, NOW).rows[0]?.parts).toEqual([
    { kind: "tried", from: 1000, to: 2000, attempt: 1 },
    { kind: "wait", from: 2000, to: 4000 },
    { kind: "ran", from: 4000, to: 9000, attempt: 2 },
  ]);
});

test("the last attempt of a step that failed is no attempt before another", () => {
  const monitor = monitorOf({ key: "pay", status: "failed", startedAt: at(0), completedAt: at(1) });
  const [row] = rowsOf(monitor, NOW, [attempt("pay", 1, 0, 1, true)]).rows;
  expect(row?.parts).toEqual([{ kind: "ran", from: 0, to: 1000, attempt: 1 }]);
});

test("a step that waits, and one of a kind that only waits, are waits", () => {
  const monitor = monitorOf(
    { key: "gate", status: "waiting", startedAt: at(0), attempts: 0 },
    { key: "timer", startedAt: at(0), completedAt: at(3), attempts: 0 },
  );
  const { rows } = rowsOf(monitor, NOW, [], (key) => key === "timer");
  expect(rows.map((row) => row.parts)).toEqual([
    [{ kind: "wait", from: 0, to: 9000 }],
    [{ kind: "wait", from: 0, to: 3000 }],
  ]);
});
