import { describe, expect, test } from "vitest";
import { FIRST_PACE, nextPace } from "../src/monitor/pace";
import type { StreamEvent } from "../src/stream/reader";

/** When rows are shown, while an iteration of some events ends every so many milliseconds. */
function shown(each: number, iterations: number, steps = 2): number[] {
  const rows: number[] = [];
  let waiting: StreamEvent[] = [];
  let pace = FIRST_PACE;
  let due: number | undefined;
  const flush = (now: number) => {
    if (waiting.some(({ event }) => event.startsWith("live.iteration."))) rows.push(now);
    pace = nextPace(pace, waiting, now);
    waiting = [];
    due = undefined;
  };
  for (let now = 0; now < each * iterations + 1000; now++) {
    if (due !== undefined && now >= due) flush(now);
    if (now % each !== 0 || now >= each * iterations) continue;
    for (let n = 0; n < steps; n++) waiting.push({ event: "node.completed", data: {} });
    waiting.push({ event: "live.iteration.completed", data: {} });
    due ??= now + pace.pause;
  }
  return rows;
}

describe("the pace of a live feed", () => {
  test("shows rows four times a second at most, whenever they come faster", () => {
    for (const each of [5, 50, 100, 150, 200, 240]) {
      const rows = shown(each, Math.ceil(5000 / each));
      // The first row is not held back for one that may follow.
      const gaps = rows.slice(2).map((at, n) => at - rows[n + 1]!);
      expect(Math.min(...gaps), `an iteration each ${each} ms`).toBeGreaterThanOrEqual(250);
      expect(Math.max(...gaps), `an iteration each ${each} ms`).toBeLessThan(600);
    }
  });

  test("shows each row soon when they come slowly, also after a fast time", () => {
    expect(shown(300, 5)).toEqual([80, 380, 680, 980, 1280]);
    const fast = nextPace(nextPace(FIRST_PACE, row(), 1000), row(), 1100);
    expect(fast.pause).toBe(250);
    expect(nextPace(fast, row(), 2000).pause).toBe(80);
  });

  test("gathers a burst of other events too", () => {
    const burst = Array.from({ length: 50 }, () => ({ event: "node.started", data: {} }));
    expect(nextPace(FIRST_PACE, burst, 0).pause).toBe(250);
    expect(nextPace(FIRST_PACE, burst.slice(0, 5), 0).pause).toBe(80);
  });
});

function row(): StreamEvent[] {
  return [{ event: "live.iteration.completed", data: {} }];
}
