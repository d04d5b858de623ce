import { describe, expect, test } from "vitest";
import { tellIn } from "../src/monitor/announcing";

/** What is told, and when, while a run takes so many steps, one each so many milliseconds. */
function told(steps: number, each: number): { text: string; at: number }[] {
  const start = 1_000_000;
  let said = { text: "0 done. Running", turn: "Running", at: 0 };
  const all: { text: string; at: number }[] = [];
  for (let now = start; now < start + steps * each + 10_000; now += 10) {
    const done = Math.min(steps, Math.floor((now - start) / each));
    const turn = done < steps ? "Running" : "Done";
    const news = { text: `${done} done. ${turn}`, turn };
    if (tellIn(said, news, now) !== 0) continue;
    said = { ...news, at: now };
    all.push({ text: news.text, at: now - start });
  }
  return all;
}

describe("announcing", () => {
  test("tells nothing that was there at first, and nothing twice", () => {
    const said = { text: "1 done. Running", turn: "Running", at: 5 };
    expect(tellIn(said, said, 100_000)).toBeNull();
  });

  test("tells a change of status at once, also right behind progress", () => {
    const said = { text: "1 done. Running", turn: "Running", at: 100_000 };
    expect(tellIn(said, { text: "2 done. Done", turn: "Done" }, 100_000)).toBeLessThan(1000);
    expect(tellIn(said, { text: "2 done. Done", turn: "Done" }, 109_000)).toBe(0);
  });

  test("tells progress now and then, however fast the steps end, and the end always", () => {
    const burst = told(1000, 20);
    expect(burst.length).toBeLessThanOrEqual(5);
    expect(burst.at(-1)).toMatchObject({ text: "1000 done. Done" });
    expect(burst.at(-1)!.at).toBeLessThan(21_000);
    const gaps = burst.slice(1).map(({ at }, n) => at - burst[n]!.at);
    expect(gaps.slice(0, -1).every((gap) => gap >= 8000)).toBe(true);
  });

  test("is not put off for ever by steps that go on ending", () => {
    expect(told(600, 100).length).toBeGreaterThan(6);
  });
});
