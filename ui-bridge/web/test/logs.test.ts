import { describe, expect, test, vi } from "vitest";
import type { LogEntry } from "../src/api/endpoints";
import { LINES, LogPages, type LogSource } from "../src/monitor/logPages";

/** A server that holds so many lines; a cursor is the number of lines before a page. */
function server(holds: number) {
  const asked: (string | undefined)[] = [];
  const all = Array.from({ length: holds }, (_, n) => entry(n));
  const source: LogSource = {
    page: async (cursor, limit) => {
      asked.push(cursor);
      const from = Number(cursor ?? 0);
      const items = all.slice(from, from + limit);
      return { items, nextCursor: from + limit < all.length ? String(from + limit) : undefined };
    },
    index: async (cursor, limit) => {
      const from = Number(cursor ?? 0);
      const cursors = [];
      for (let at = from + limit; at < all.length; at += limit) cursors.push(String(at));
      return { count: all.length - from, cursors };
    },
  };
  return { all, asked, source };
}

function entry(n: number): LogEntry {
  return { id: n, at: "2026-01-01T00:00:00Z", level: "info", message: `line ${n}` };
}

const message = (pages: LogPages, at: number) => pages.line(at)?.message;

describe("a log by position", () => {
  test("knows its length before its lines, and reads those in sight only", async () => {
    const { asked, source } = server(100_000);
    const pages = new LogPages(source, () => undefined);
    await pages.refresh();
    expect([pages.count, pages.state]).toEqual([100_000, "ready"]);
    expect([message(pages, 0), message(pages, 70_000)]).toEqual(["line 0", undefined]);
    await pages.need(69_990, 70_010);
    expect([message(pages, 69_990), message(pages, 70_010)]).toEqual(["line 69990", "line 70010"]);
    await pages.need(99_990, 99_999);
    expect(message(pages, 99_999)).toBe("line 99999");
    // The first page, two around line 70,000, and the last one.
    expect(asked).toHaveLength(4);
  });

  test("needs one request where it is short, and grows at its end", async () => {
    const { all, asked, source } = server(LINES - 1);
    const pages = new LogPages(source, () => undefined);
    await pages.refresh();
    expect([asked.length, pages.count]).toEqual([1, LINES - 1]);
    for (let n = all.length; n < LINES + 3; n++) all.push(entry(n));
    await pages.refresh();
    expect(pages.count).toBe(LINES + 3);
    await pages.need(0, LINES + 2);
    expect(message(pages, LINES + 2)).toBe(`line ${LINES + 2}`);
    all.push(entry(LINES + 3));
    asked.length = 0;
    await pages.refresh();
    expect([asked, pages.count]).toEqual([[String(LINES)], LINES + 4]);
    expect(message(pages, LINES + 3)).toBe(`line ${LINES + 3}`);
  });

  test("finds lines that came late among those it knew, once it is read again from the beginning", async () => {
    const { all, source } = server(3 * LINES);
    const pages = new LogPages(source, () => undefined);
    await pages.refresh();
    await pages.need(LINES + 250, LINES + 249);
    all.splice(10, 0, { ...entry(0), message: "late" });
    await pages.refresh(true);
    expect(pages.count).toBe(3 * LINES + 1);
    expect(message(pages, 10)).toBe("late");
    expect(message(pages, LINES)).toBe(`line ${LINES}`);
    await pages.need(LINES + 250, LINES + 249);
    expect(message(pages, LINES)).toBe(`line ${LINES - 1}`);
  });

  test("keeps few pages, and reads again what it let go", async () => {
    const { asked, source } = server(60 * LINES);
    const pages = new LogPages(source, () => undefined);
    await pages.refresh();
    for (let n = 0; n < 60; n++) await pages.need(n * LINES + 250, n * LINES + 249);
    expect(message(pages, 5)).toBeUndefined();
    expect(message(pages, 59 * LINES)).toBe(`line ${59 * LINES}`);
    asked.length = 0;
    await pages.need(0, 10);
    expect([asked, message(pages, 5)]).toEqual([[undefined], "line 5"]);
  });

  test("tries again by itself after a failure", async () => {
    vi.useFakeTimers();
    try {
      const { source } = server(3);
      let fails = true;
      const page: LogSource["page"] = (cursor, limit) =>
        fails ? Promise.reject(new Error("gone")) : source.page(cursor, limit);
      const pages = new LogPages({ ...source, page }, () => undefined);
      await pages.refresh();
      expect(pages.state).toBe("failed");
      fails = false;
      await vi.advanceTimersByTimeAsync(2500);
      expect([pages.state, pages.count]).toEqual(["ready", 3]);
    } finally {
      vi.useRealTimers();
    }
  });
});
