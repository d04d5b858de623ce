import { expect, test } from "vitest";
import { executionSearch, historySearch, workflowSearch } from "../src/app/search";
import { bytes, duration, pretty, shortId } from "../src/ui/format";
import { lookOf } from "../src/ui/Status";

test("durations and sizes read as people say them", () => {
  expect([0, 320, 4230, 185_000, 8_040_000, 273_600_000].map(duration)).toEqual([
    "0 ms",
    "320 ms",
    "4.2 s",
    "3 min 05 s",
    "2 h 14 min",
    "3 d 4 h",
  ]);
  expect(duration(undefined)).toBe("");
  expect([0, 2048, 50 * 1024 * 1024].map(bytes)).toEqual(["0 B", "2.0 KB", "50.0 MB"]);
  expect(shortId("01990000-0000-7000-8000-00000000abcd")).toBe("…0000abcd");
});

test("large values are cut", () => {
  expect(pretty("x".repeat(30), 10)).toEqual({ text: "x".repeat(10), cut: true });
  expect(pretty({ a: 1 })).toEqual({ text: '{\n  "a": 1\n}', cut: false });
});

test("a status that this build does not know looks neutral", () => {
  expect(lookOf("pondering").tone).toBe("idle");
  expect(lookOf("constructor").tone).toBe("idle");
  expect(lookOf("failed").tone).toBe("bad");
});

test("addresses give back what they hold, and nothing else", () => {
  expect(executionSearch({ step: "a/b", level: "warn", follow: false, panel: "evil", x: 1 })).toEqual({
    step: "a/b",
    level: "warn",
    follow: false,
    panel: undefined,
    q: undefined,
    only: undefined,
  });
  expect(historySearch({ sort: "drop table", q: 17 })).toMatchObject({ sort: undefined, q: "17" });
  expect(workflowSearch({ view: "json", node: { a: 1 } })).toMatchObject({ view: "json", node: undefined });
});
