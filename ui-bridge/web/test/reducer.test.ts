import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { timesOf } from "../src/monitor/live";
import { reduce, reduceAll } from "../src/monitor/reducer";
import { PARTIAL_KEPT } from "../src/monitor/stepEvents";
import { currentOf, doneOf, stepsOf, type Monitor } from "../src/monitor/state";
import type { StreamEvent } from "../src/stream/reader";

/** Written by the Java contract; its own test holds it against the code that writes events. */
const shared = new URL(
  "../../../api/src/test/resources/io/perdura/api/event/wire-events.json",
  import.meta.url,
);
const wire = JSON.parse(readFileSync(shared, "utf8")) as StreamEvent[];
const id = "01990000-0000-7000-8000-000000000001";

const node = (key: string) => ({ node_key: key, name: key.toUpperCase(), status: "pending", attempts: 0 });
const snapshot = (seq = 0): StreamEvent => ({
  event: "snapshot",
  data: {
    executionId: id,
    seq,
    stale: false,
    execution: {
      id,
      workflowId: "orders",
      version: 3,
      status: "pending",
      done: 0,
      total: 5,
      startedAt: "2026-11-21T10:15:00Z",
    },
    nodes: ["order", "charge", "cool", "ship", "note"].map(node),
  },
});

function fold(events: StreamEvent[]): Monitor {
  return reduceAll(null, events)!;
}

describe("the reducer", () => {
  test("does not say how many steps there are while a container may bring more", () => {
    const completed = (seq: number, key: string): StreamEvent => ({
      event: "node.completed",
      data: { executionId: id, seq, timestamp: "2026-11-21T10:15:01Z", node_key: key, status: "completed" },
    });
    const before = fold([snapshot()]);
    expect(stepsOf(before)).toEqual({ done: 0, total: 5, known: true });
    const during = reduceAll(
      before,
      [0, 1, 2].map((item) => completed(item + 1, `each[${item}]/pay`)),
    )!;
    expect(stepsOf(during)).toEqual({ done: 3, total: 8, known: false });
    expect(stepsOf({ ...during, status: "completed" })).toEqual({ done: 3, total: 8, known: true });
  });

  test("follows an execution to its end, as the Java contract tells it", () => {
    const state = fold([snapshot(), ...wire.slice(0, 10)]);
    expect(state.status).toBe("completed");
    expect(state.durationMs).toBe(9000);
    expect(state.steps.order).toMatchObject({
      status: "completed",
      name: "ORDER",
      keys: ["id", "n"],
      summary: '{"id":"A-1","n":2}',
    });
    expect(state.steps.charge).toMatchObject({
      status: "failed",
      attempts: 3,
      error: { message: "It <b>broke</b>" },
    });
    expect(state.steps.cool).toMatchObject({ status: "cancelled" });
    expect(state.steps.ship).toMatchObject({ status: "skipped", reason: "dead-path" });
    expect(doneOf(state)).toBe(4);
    expect(state.logLines).toBeGreaterThan(0);
  });

  test("tells failed and cancelled executions with their reasons", () => {
    const failed = wire.find((event) => event.event === "execution.failed")!;
    const cancelled = wire.find((event) => event.event === "execution.cancelled")!;
    expect(fold([snapshot(), failed])).toMatchObject({
      status: "failed",
      failedStep: "charge",
      error: { type: "demo.failure" },
    });
    expect(fold([snapshot(), cancelled]).status).toBe("cancelled");
  });

  test("says why a step waits and until when", () => {
    const state = fold([snapshot(), ...wire.slice(0, 5)]);
    expect(state.steps.cool).toMatchObject({
      status: "waiting",
      reason: "timer",
      until: "2026-11-21T10:16:00Z",
    });
    expect(currentOf(state)?.key).toBe("charge");
  });

  test("says of a step that did not run where its result comes from", () => {
    const mocked = wire.find((event) => "origin" in (event.data as object))!;
    expect(fold([snapshot(), mocked]).steps.order).toMatchObject({ status: "completed", origin: "mocked" });
    const held = wire.find((event) => (event.data as { reason?: string }).reason === "hold")!;
    expect(fold([snapshot(), held]).steps.charge).toMatchObject({
      status: "waiting",
      origin: "mocked",
      error: { message: "It <b>broke</b>" },
      suggestion: "Retry it.",
    });
    const told = snapshot(3);
    const nodes = [{ ...node("order"), status: "failed", origin: "seeded" }];
    const state = fold([{ ...told, data: { ...(told.data as object), nodes } }]);
    expect(state.steps.order?.origin).toBe("seeded");
  });

  test("takes no event twice, and none of another execution", () => {
    const once = fold([snapshot(), ...wire.slice(0, 3)]);
    expect(reduceAll(once, wire.slice(0, 3))).toBe(once);
    expect(
      reduce(once, { event: "node.started", data: { executionId: "other", seq: 99, node_key: "ship" } }),
    ).toBe(once);
  });

  test("keeps the last 10 KB of streaming text and clears it at a new attempt", () => {
    const text = (value: string): StreamEvent => ({
      event: "node.output",
      data: { executionId: id, node_key: "order", text: value },
    });
    let state = fold([snapshot(), text("x".repeat(PARTIAL_KEPT)), text("end")]);
    expect(state.steps.order?.partial).toHaveLength(PARTIAL_KEPT);
    expect(state.steps.order?.partial?.endsWith("end")).toBe(true);
    const retry: StreamEvent = {
      event: "node.retrying",
      data: {
        executionId: id,
        node_key: "order",
        attempt: 1,
        status: "failed",
        timestamp: "t",
        error: { type: "a", message: "no" },
      },
    };
    state = reduce(state, retry)!;
    expect(state.steps.order).toMatchObject({
      status: "retrying",
      failures: [{ attempt: 1, message: "no" }],
    });
    state = reduce(state, {
      event: "node.retrying",
      data: { executionId: id, node_key: "order", attempt: 2, status: "running" },
    })!;
    expect(state.steps.order).toMatchObject({ status: "running", attempts: 2, partial: undefined });
  });

  test("shows what a newer server says without failing", () => {
    const state = fold([
      snapshot(),
      { event: "node.pondering", data: { executionId: id, seq: 1, node_key: "order", status: "pondering" } },
    ]);
    expect(state.steps.order?.status).toBe("pondering");
    expect(reduce(state, { event: "tea.served", data: { executionId: id, seq: 2 } })?.seq).toBe(2);
    expect(reduce(state, { event: "node.started", data: "not an object" })?.status).toBe("pending");
  });

  test("forgets what it had at a reset, but not the attempts it has seen", () => {
    const state = fold([snapshot(), ...wire.slice(0, 8), { ...snapshot(40), event: "reset" }]);
    expect(state).toMatchObject({ seq: 40, status: "pending" });
  });

  test("gives the same state however the events are split into batches", () => {
    const events = [snapshot(), ...wire.slice(0, 10)];
    for (let cut = 0; cut <= events.length; cut++) {
      const split = reduceAll(reduceAll(null, events.slice(0, cut)), events.slice(cut));
      expect(split).toEqual(fold(events));
    }
  });
});

describe("the feed of a live execution", () => {
  const base = snapshot();
  const opened: StreamEvent = {
    ...base,
    data: {
      ...(base.data as object),
      live: {
        phase: "waiting",
        iteration: 0,
        totals: { iterations: 0, errors: 0, tokens: 0, costUsd: 0, elapsedMs: 0 },
        ring: [],
      },
    },
  };
  const iterations = (count: number, from = 1): StreamEvent[] =>
    Array.from({ length: count }, (_, n) => ({
      event: "live.iteration.completed",
      data: {
        executionId: id,
        seq: from + n,
        timestamp: "t",
        iteration: from + n,
        outputSummary: `${n}`,
        tokens: 2,
        costUsd: 0.5,
        durationMs: 1,
      },
    }));

  test("has a row for each iteration, an error in words, and what was used", () => {
    const state = fold([opened, ...wire.slice(12)]);
    expect(state.live?.ring).toMatchObject([
      { iteration: 1, outputSummary: '{"n":1}', tokens: 120, costUsd: 0.002 },
      { iteration: 2, error: "demo.failure: It <b>broke</b>" },
    ]);
    expect(state.live?.totals).toMatchObject({ iterations: 2, errors: 1, tokens: 120 });
    expect(state.live).toMatchObject({ phase: "stopped", stopReason: "user" });
  });

  test("keeps the last 500 rows and counts all", () => {
    const state = fold([opened, ...iterations(600)]);
    expect(state.live?.ring).toHaveLength(500);
    expect(state.live?.ring[0]?.iteration).toBe(101);
    expect(state.live?.totals).toMatchObject({ iterations: 600, tokens: 1200, costUsd: 300 });
  });

  test("counts no iteration twice that a snapshot already has", () => {
    const state = fold([opened, ...iterations(3)]);
    const again = reduceAll(
      state,
      iterations(3).map((event, n) => ({ ...event, data: { ...(event.data as object), seq: 10 + n } })),
    );
    expect(again?.live?.totals.iterations).toBe(3);
  });

  test("finds the steps' times of an iteration in events that are still kept", () => {
    const event = (type: string, key: string, data = {}) => ({ type, data: { node_key: key, ...data } });
    const events = [
      event("node.completed", "live[1]/order", { duration_ms: 4 }),
      event("node.completed", "live[12]/order", { duration_ms: 5 }),
      event("node.failed", "live[12]/each[0]/charge", { duration_ms: 6 }),
      event("node.skipped", "live[12]/ship"),
    ];
    const { steps } = fold([opened]);
    expect(timesOf(events, 12, steps)).toEqual([
      { key: "order", name: "ORDER", status: "completed", durationMs: 5 },
      { key: "each[0]/charge", name: "each[0]/charge", status: "failed", durationMs: 6 },
      { key: "ship", name: "SHIP", status: "skipped", durationMs: undefined },
    ]);
    expect(timesOf(events, 2, steps)).toEqual([]);
  });

  test("begins each iteration with steps that have not run, under the plan's keys", () => {
    const step = (event: string, seq: number, key: string): StreamEvent => ({
      event,
      data: { executionId: id, seq, node_key: key, duration_ms: 5 },
    });
    const state = fold([
      opened,
      step("node.started", 1, "live[1]/order"),
      step("node.completed", 2, "live[1]/order"),
      { event: "live.iteration.completed", data: { executionId: id, seq: 3, iteration: 1, durationMs: 9 } },
      step("node.started", 4, "live[2]/charge"),
    ]);
    expect(state.steps.order?.status).toBe("pending");
    expect(state.steps.charge?.status).toBe("running");
    expect(state.live?.ring[0]?.steps?.[0]).toMatchObject({
      key: "order",
      status: "completed",
      durationMs: 5,
    });
    expect(state.order).toHaveLength(5);
  });

  test("takes nothing that is told late of an iteration which has ended", () => {
    const failed = { event: "live.iteration.error", data: { executionId: id, seq: 1, iteration: 1 } };
    const late = {
      event: "node.retrying",
      data: { executionId: id, node_key: "live[1]/charge", attempt: 1, status: "failed" },
    };
    const before = fold([opened, failed]);
    expect(reduce(before, late)?.steps).toBe(before.steps);
  });
});
