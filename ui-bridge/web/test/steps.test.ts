import type { TFunction } from "i18next";
import { describe, expect, test } from "vitest";
import type { Attempt } from "../src/api/endpoints";
import { i18n } from "../src/i18n";
import { timeOfTry, triesOf } from "../src/monitor/tries";
import { reduce } from "../src/monitor/reducer";
import type { Step } from "../src/monitor/state";
import { waitText } from "../src/monitor/waits";
import { time } from "../src/ui/format";

const t = i18n.t.bind(i18n) as TFunction;
const AT = "2026-11-21T10:00:00Z";
const LATER = "2026-11-21T10:00:04Z";

const step = (part: Partial<Step>): Step => ({
  key: "pay",
  name: "Pay",
  status: "running",
  attempts: 1,
  failures: [],
  ...part,
});

const row = (part: Partial<Attempt>) => ({
  nodeKey: "pay",
  attempt: 1,
  startedAt: AT,
  worker: "w",
  ...part,
});

describe("why a step does not go on", () => {
  test("names the event, its key and the deadline", () => {
    const text = waitText(
      step({ status: "waiting", reason: "event", event: { name: "paid", key: "17" }, until: LATER }),
      t,
    );
    expect(text).toBe(`Waits for the event “paid” with the key “17” until ${time(LATER)}`);
  });

  test("names the next attempt and its time", () => {
    const failures = [{ attempt: 1, message: "No money", at: AT, retryAt: LATER, maxAttempts: 3 }];
    const text = waitText(step({ status: "retrying", failures }), t);
    expect(text).toBe(`Attempt 1 failed: No money. Retry 2 of 3 at ${time(LATER)}.`);
  });

  test("is silent of what runs, and says what a newer server says", () => {
    expect(waitText(step({}), t)).toBeNull();
    expect(waitText(step({ status: "waiting", reason: "moon" }), t)).toBe("Waiting: moon");
  });
});

describe("the attempts of a step", () => {
  test("are those of the store, with the last one from the step where it left no row", () => {
    const tries = triesOf(step({ status: "completed", attempts: 2, completedAt: LATER }), [
      row({ endedAt: AT, error: { type: "x", message: "No", stack: "at" } }),
    ]);
    expect(tries).toMatchObject([
      { attempt: 1, status: "failed", message: "No" },
      { attempt: 2, status: "completed", endedAt: LATER },
    ]);
  });

  test("come from the stream while nothing is stored yet", () => {
    const failures = [{ attempt: 1, message: "No", at: AT }];
    expect(triesOf(step({ status: "retrying", attempts: 1, failures }), [])).toMatchObject([
      { attempt: 1, status: "failed", message: "No" },
    ]);
    expect(triesOf(step({ attempts: 2, failures }), []).at(-1)).toMatchObject({
      attempt: 2,
      status: "running",
    });
  });

  test("of a step that never ran are none, and a lone good one has the step's times", () => {
    expect(triesOf(step({ status: "waiting", attempts: 0 }), [])).toEqual([]);
    const [one] = triesOf(step({ status: "completed", startedAt: AT, completedAt: LATER }), []);
    expect(timeOfTry(one!)).toBe(4000);
  });
});

describe("a snapshot", () => {
  test("tells the failed attempt that a step waits after, and what it waits for", () => {
    const state = reduce(null, {
      event: "snapshot",
      data: {
        executionId: "e",
        seq: 4,
        execution: { id: "e", status: "running" },
        nodes: [
          {
            node_key: "pay",
            status: "running",
            attempts: 1,
            retrying: {
              attempt: 1,
              timestamp: AT,
              error: { message: "No" },
              retry_at: LATER,
              max_attempts: 3,
            },
          },
          { node_key: "wait", status: "waiting", reason: "event", event: { name: "paid" } },
        ],
      },
    })!;
    expect(state.steps.pay).toMatchObject({ status: "retrying", failures: [{ retryAt: LATER }] });
    expect(state.steps.wait).toMatchObject({ event: { name: "paid" } });
    const late = reduce(state, {
      event: "node.retrying",
      data: { executionId: "e", node_key: "pay", attempt: 2, status: "running" },
    });
    const told = reduce(late, {
      event: "node.retrying",
      data: { executionId: "e", node_key: "pay", attempt: 1, status: "failed", timestamp: AT },
    })!;
    expect(told.steps.pay).toMatchObject({ status: "running", attempts: 2 });
  });
});
