import { describe, expect, test } from "vitest";
import type { Issue } from "../src/api/endpoints";
import { marksOf, startingWith, toggled, withCondition } from "../src/debug/breaks";
import { guardedBy, problemsOf } from "../src/debug/condition";
import { childrenOf, previewOf } from "../src/debug/scope";
import { reduce } from "../src/monitor/reducer";
import { isStopped } from "../src/monitor/state";
import { shownStatus } from "../src/monitor/waits";
import { kindOf, requestOf } from "../src/run/forks";

describe("breakpoints", () => {
  test("are set, given a condition, and removed", () => {
    const one = toggled([], "pay");
    expect(marksOf(one).get("pay")).toBe("plain");
    const two = withCondition(one, "pay", " vars.n > 3 ");
    expect(two).toEqual([{ node: "pay", condition: "vars.n > 3" }]);
    expect(marksOf(two).get("pay")).toBe("conditional");
    expect(withCondition(two, "pay", " ")[0]?.condition).toBeUndefined();
    expect(toggled(two, "pay")).toEqual([]);
    expect(withCondition([], "ship", "true")).toHaveLength(1);
  });

  test("are sent with a start only for nodes that there are", () => {
    const list = [{ node: "gone" }, { node: "pay", by: "ada" }];
    expect(startingWith(list, new Set(["pay"]))).toEqual([{ node: "pay", condition: undefined }]);
  });

  test("are checked as the guard of their node", () => {
    const text = JSON.stringify({ nodes: [{ id: "a" }, { id: "pay", when: "old" }] });
    expect(JSON.parse(guardedBy(text, "pay", "vars.n") ?? "")).toEqual({
      nodes: [{ id: "a" }, { id: "pay", when: "vars.n" }],
    });
    expect(guardedBy(text, "gone", "x")).toBeNull();
    const issue = (part: Partial<Issue>) => ({ severity: "error", nodeId: "pay", ...part }) as Issue;
    expect(
      problemsOf(
        [
          issue({ pointer: "/nodes/1/when", message: "No node 'frist'." }),
          issue({ pointer: "/nodes/1/data/config/url", message: "Other" }),
          issue({ pointer: "/nodes/1/when", message: "Unused", severity: "warning" }),
        ],
        "pay",
      ),
    ).toEqual(["No node 'frist'."]);
  });
});

test("a step that stands says so, until it goes on", () => {
  const start = reduce(null, {
    event: "snapshot",
    data: {
      executionId: "e",
      seq: 1,
      execution: { id: "e", status: "running" },
      nodes: [{ node_key: "pay", status: "pending" }],
    },
  })!;
  const stands = reduce(start, {
    event: "node.waiting",
    data: {
      executionId: "e",
      seq: 2,
      node_key: "pay",
      status: "waiting",
      reason: "breakpoint",
      stop: { kind: "breakpoint", condition: "vars.n > 3" },
    },
  })!;
  expect(isStopped(stands.steps.pay!)).toBe(true);
  expect(shownStatus(stands.steps.pay!)).toBe("stopped");
  expect(stands.steps.pay!.stop).toEqual({ kind: "breakpoint", condition: "vars.n > 3", problem: undefined });
  const changed = reduce(stands, {
    event: "breakpoints.changed",
    data: { executionId: "e", seq: 3, breakpoints: [] },
  })!;
  expect(changed.lastBreak).toBe(3);
  const goes = reduce(changed, {
    event: "node.started",
    data: { executionId: "e", seq: 4, node_key: "pay" },
  })!;
  expect(goes.steps.pay).toMatchObject({ status: "running", stop: undefined });
});

test("variables are shown level by level", () => {
  expect(childrenOf([1, 2])).toEqual([
    ["0", 1],
    ["1", 2],
  ]);
  expect(childrenOf("text")).toBeNull();
  expect(previewOf({ a: 1, b: 2, c: 3, d: 4, e: 5 })).toBe("{a, b, c, d, …}");
  expect(previewOf([1])).toBe("[1]");
  expect(previewOf("x".repeat(400)).length).toBeLessThan(310);
});

test("a fork asks for what a person has edited, and is called by what it is for", () => {
  expect(
    requestOf({ from: "a", only: true }, { input: "", outputs: '{"b": 1}', vars: '{"n": 2}' }, true),
  ).toEqual({
    from: "a",
    only: true,
    input: undefined,
    outputs: { b: 1 },
    vars: { n: 2 },
    latest: true,
    holdOnFailure: true,
  });
  expect(kindOf({ retry: true })).toBe("retry");
  expect(kindOf({})).toBe("rerun");
  expect(kindOf({ from: "a" })).toBe("from");
  expect(kindOf({ from: "a", only: true })).toBe("only");
  expect(kindOf({ from: "a", breakpoints: [{ node: "a" }] })).toBe("to");
});
