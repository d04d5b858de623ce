import { describe, expect, test } from "vitest";
import { ApiError } from "../src/api/problem";
import { actsOf } from "../src/control/acts";
import { changeOf, isChange, limitsOf, textsOf, UNCHANGED, unreadable } from "../src/control/changes";
import { uiOf } from "../src/run/inputSchema";
import { isoDuration } from "../src/control/durations";
import { exampleOf } from "../src/control/examples";
import { Intents } from "../src/control/intents";
import { misfits, readJson } from "../src/control/jsonText";
import { helpFor, readable, waitSign } from "../src/control/waiting";
import { reduce } from "../src/monitor/reducer";
import { isHeld, type Monitor } from "../src/monitor/state";
import { shownStatus } from "../src/monitor/waits";

const AT = "2026-11-21T10:00:00Z";

describe("an intent", () => {
  const counted = () => {
    let n = 0;
    return new Intents(() => `r${++n}`);
  };
  const failure = (status: number) => new ApiError({ title: "", status, detail: "", code: "" });

  test("keeps its name for a second click and after a lost answer", () => {
    const intents = counted();
    const name = intents.nameOf({ run: "pause" });
    expect(intents.nameOf({ run: "pause" })).toBe(name);
    intents.answered({ run: "pause" }, failure(0));
    intents.answered({ run: "pause" }, failure(503));
    expect(intents.nameOf({ run: "pause" })).toBe(name);
  });

  test("is over with its answer, also with a refusal, and another one has another name", () => {
    const intents = counted();
    expect(intents.nameOf("a")).not.toBe(intents.nameOf("b"));
    intents.answered("a", null);
    expect(intents.nameOf("a")).toBe("r3");
    intents.answered("a", failure(409));
    expect(intents.nameOf("a")).toBe("r4");
  });
});

describe("what people did", () => {
  test("is read from the events: who, when, why, to which step, and what was changed", () => {
    const change = { before: { input: 1 }, after: { input: 2 } };
    const acts = actsOf([
      {
        type: "execution.paused",
        data: { seq: 4, timestamp: AT, pausedReason: "user", by: "ada", reason: "lunch" },
      },
      { type: "execution.resumed", data: { seq: 5, timestamp: AT, by: "eve" } },
      { type: "execution.paused", data: { seq: 6, timestamp: AT, pausedReason: "hold" } },
      {
        type: "node.released",
        data: { seq: 6, timestamp: AT, node_key: "pay", release: "retry", by: "bob", change },
      },
      { type: "execution.resumed", data: { seq: 6, timestamp: AT, by: "bob" } },
      {
        type: "execution.failed",
        data: { seq: 7, timestamp: AT, error: { type: "execution.terminated", message: "by ada" } },
      },
      { type: "execution.failed", data: { seq: 8, timestamp: AT, error: { type: "other" } } },
    ]);
    expect(acts).toEqual([
      {
        seq: 4,
        at: AT,
        what: "paused",
        by: "ada",
        reason: "lunch",
        node: undefined,
        change: undefined,
      },
      { seq: 5, at: AT, what: "resumed", by: "eve", reason: undefined, node: undefined, change: undefined },
      { seq: 6, at: AT, what: "retry", by: "bob", reason: undefined, node: "pay", change },
      {
        seq: 7,
        at: AT,
        what: "terminated",
        by: undefined,
        reason: "by ada",
        node: undefined,
        change: undefined,
      },
    ]);
  });
});

describe("a duration", () => {
  test.each([
    ["90s", "PT90S"],
    ["250ms", "PT0.25S"],
    ["1.5h", "PT5400S"],
    ["pt5m", "PT5M"],
    ["P1DT2H", "P1DT2H"],
  ])("%s is %s", (text, iso) => expect(isoDuration(text)).toBe(iso));

  test.each(["", "5", "soon", "0s", "P", "PT", "P1DT", "-5s"])("%j is none", (text) =>
    expect(isoDuration(text)).toBeNull(),
  );
});

describe("a change of a held step", () => {
  const definition = {
    defaults: { timeouts: { attempt: "30s" }, retry: { maxAttempts: 5 } },
    nodes: [{ id: "pay", timeouts: { attempt: "10s" } }],
  };

  test("starts from what holds by the definition", () => {
    expect(limitsOf(definition, "pay")).toMatchObject({
      attempt: "10s",
      maxAttempts: "5",
      total: "1h",
    });
  });

  test("tells the server only what is other than before", () => {
    const before = { url: "a", headers: { x: 1, y: 2 } };
    expect(isChange(changeOf(before, { headers: { y: 2, x: 1 }, url: "a" }, UNCHANGED))).toBe(false);
    const limits = { ...UNCHANGED, attempt: "5m", maxAttempts: "7" };
    expect(changeOf(before, before, limits)).toEqual({
      input: undefined,
      timeouts: { attempt: "PT300S" },
      retry: { maxAttempts: 7 },
    });
    expect(changeOf(before, { url: "b" }, UNCHANGED).input).toEqual({ url: "b" });
  });

  test("says which limits cannot be read", () => {
    expect([...unreadable({ ...UNCHANGED, total: "ages", backoff: "0.5", maxAttempts: "4" })]).toEqual([
      "total",
      "backoff",
    ]);
  });

  test("is compared without regard to the order of fields", () => {
    const limits = { ...UNCHANGED, attempt: "5m" };
    const { left, right } = textsOf({ b: 1, a: 2 }, { a: 2, b: 1 }, limits, limitsOf(definition, "pay"));
    expect(left.replace("10s", "5m")).toBe(right);
  });
});

test("a configuration shows as JSON what is no plain field", () => {
  const ui = uiOf({
    properties: {
      url: { type: "string" },
      method: { enum: ["GET"] },
      body: {},
      headers: { type: "object", additionalProperties: { type: "string" } },
      messages: { type: "array", items: { type: "object" } },
      codes: { type: "array", items: { type: "integer" } },
    },
  });
  expect(Object.keys(ui).filter((name) => ui[name]["ui:field"] === "json")).toEqual(["body", "messages"]);
});

test("an output begins with what its schema requires, and says where it does not fit", () => {
  const schema = {
    type: "object",
    required: ["status", "body"],
    properties: { status: { type: "integer" }, body: {}, more: { type: "string" } },
  };
  expect(exampleOf(schema)).toEqual({ status: 0, body: null });
  expect(misfits(schema, { status: "x", body: 1 })).toContain("status: A whole number is expected");
  expect(misfits(schema, { status: 1, body: 1 })).toEqual([]);
  expect(misfits(undefined, 1)).toEqual([]);
  expect(readJson("{").problem).toContain("no JSON");
});

describe("an execution that waits", () => {
  const start = reduce(null, {
    event: "snapshot",
    data: {
      executionId: "e",
      seq: 1,
      execution: { id: "e", status: "running" },
      nodes: [{ node_key: "pay", status: "running" }],
    },
  })!;
  const held = (state: Monitor) =>
    reduce(state, {
      event: "node.waiting",
      data: {
        executionId: "e",
        seq: 2,
        timestamp: AT,
        node_key: "pay",
        status: "waiting",
        reason: "hold",
        until: "2026-11-28T10:00:00Z",
        error: { type: "http.status", message: "402" },
        suggestion: "Retry",
        attempts: 3,
      },
    })!;

  test("is not asked while something runs, and once for each thing it waits for", () => {
    expect(waitSign(start)).toBeNull();
    const first = waitSign(held(start));
    expect(first).toContain("pay waiting hold 3");
    expect(waitSign({ ...held(start), status: "paused", pausedReason: "hold" })).not.toBe(first);
    expect(waitSign({ ...held(start), status: "failed" })).toBeNull();
  });

  test("is answered with the names that people gave to steps, and with times as their clocks show them", () => {
    const blocker = {
      kind: "retry",
      nodeKey: "pay",
      message: "pay has failed; attempt 2 of 5 is due at 2026-11-21T10:00:00.123456Z.",
    } as const;
    const text = readable(blocker, "Charge the card");
    expect(text).toMatch(/^“Charge the card” has failed; attempt 2 of 5 is due at /);
    expect(text).not.toContain("2026-11-21T");
    expect(readable({ kind: "worker", message: "No worker." }, undefined)).toBe("No worker.");
  });

  test("shows a held step with its error and suggestion until it starts over", () => {
    const state = held(start);
    const step = state.steps.pay!;
    expect(isHeld(step)).toBe(true);
    expect(step).toMatchObject({ suggestion: "Retry", attempts: 3, error: { message: "402" } });
    expect(shownStatus(step)).toBe("held");
    const released = reduce(state, {
      event: "node.released",
      data: { executionId: "e", seq: 3, node_key: "pay", release: "retry", by: "ada" },
    })!;
    expect(released.lastAct).toBe(3);
    const again = reduce(released, {
      event: "node.started",
      data: { executionId: "e", seq: 4, node_key: "pay", started_at: AT },
    })!.steps.pay!;
    expect(again).toMatchObject({ status: "running", attempts: 3 });
    expect(again.error ?? again.suggestion ?? again.reason).toBeUndefined();
  });

  test("tells which help fits, and none for what this build does not know", () => {
    const blocker = (kind: string) => helpFor({ kind: kind as "held", message: "" });
    expect(["paused", "held", "retry", "event", "call", "worker", "news"].map(blocker)).toEqual([
      "resume",
      "step",
      "retry-now",
      "event",
      "called",
      "none",
      "none",
    ]);
  });

  test("knows a step of a live execution by its key with the iteration", () => {
    const live = reduce(
      { ...start, live: { between: true, ring: [] as unknown[] } as Monitor["live"] },
      {
        event: "node.started",
        data: { executionId: "e", seq: 2, node_key: "live[2]/pay", started_at: AT },
      },
    )!;
    expect(live.steps.pay).toMatchObject({ key: "pay", nodeKey: "live[2]/pay" });
  });
});
