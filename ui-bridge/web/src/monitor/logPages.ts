import type { LogEntry, LogIndex, Page } from "../api/endpoints";

/** Lines of a page: few enough to be there soon, enough to fill a screen many times. */
export const LINES = 500;
/** Pages that are kept; those farthest from what is in sight go first. */
const KEPT = 40;
const AGAIN = 2000;
/** Lines around those in sight that are read with them. */
const AROUND = 250;
/** Pages that are read at once: what flies by is not worth more. */
const AT_ONCE = 3;

/** Where the lines come from, filtered by the server. */
export type LogSource = {
  page: (cursor: string | undefined, limit: number) => Promise<Page<LogEntry>>;
  index: (cursor: string | undefined, limit: number) => Promise<LogIndex>;
};

/**
 * The log lines of one filter, by their position. Of a long log only the pages in sight are read: the
 * server says how many lines there are and where each page begins.
 */
export class LogPages {
  /** Lines that match. */
  count = 0;
  state: "loading" | "ready" | "failed" = "loading";
  /** Where each known page begins; the last of them may still grow. */
  private starts: (string | undefined)[] = [undefined];
  private readonly pages = new Map<number, LogEntry[]>();
  /** Read before lines may have moved: shown until they are read again. */
  private stale = new Set<number>();
  private readonly reading = new Set<number>();
  private busy = false;
  private wanted: "nothing" | "news" | "all" = "nothing";
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly source: LogSource,
    private readonly changed: () => void,
  ) {}

  /** The line at a position; undefined while it is not read yet. */
  line(position: number): LogEntry | undefined {
    return this.pages.get(Math.floor(position / LINES))?.[position % LINES];
  }

  /**
   * Reads what has come since.
   *
   * @param all from the beginning, since lines may have come late among those that are known
   */
  async refresh(all = false): Promise<void> {
    this.wanted = all || this.wanted === "all" ? "all" : "news";
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      while (this.wanted !== "nothing" && !this.stopped) {
        const fresh = this.wanted === "all";
        this.wanted = "nothing";
        await this.readEnd(fresh);
      }
      this.state = "ready";
    } catch {
      this.state = "failed";
      this.timer = setTimeout(() => void this.refresh(all), AGAIN);
    } finally {
      this.busy = false;
    }
    this.tell();
  }

  /** Reads the pages of these positions, and those close by, unless they are there. */
  async need(first: number, last: number): Promise<void> {
    const middle = Math.floor((first + last) / 2 / LINES);
    const from = Math.max(0, Math.floor((first - AROUND) / LINES));
    const to = Math.min(Math.floor((last + AROUND) / LINES), this.starts.length - 1);
    const missing = [];
    for (let n = from; n <= to; n++) {
      if ((!this.pages.has(n) || this.stale.has(n)) && !this.reading.has(n)) missing.push(n);
    }
    missing.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const now = missing.slice(0, Math.max(0, AT_ONCE - this.reading.size));
    await Promise.all(now.map((n) => this.readPage(n, middle)));
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** The last known page, and, where it is full, the pages behind it. */
  private async readEnd(all: boolean): Promise<void> {
    const end = all ? 0 : this.starts.length - 1;
    const start = this.starts[end];
    const page = await this.source.page(start, LINES);
    if (!page.nextCursor) {
      this.accept(end, page.items, end * LINES + page.items.length, [], all);
      return;
    }
    if (this.count === 0) this.accept(end, page.items, page.items.length, [], all);
    const index = await this.source.index(start, LINES);
    this.accept(end, page.items, end * LINES + index.count, index.cursors, all);
  }

  private accept(end: number, lines: LogEntry[], count: number, cursors: string[], all: boolean): void {
    if (this.stopped) return;
    if (all) this.stale = new Set(this.pages.keys());
    this.stale.delete(end);
    this.starts = [...this.starts.slice(0, end + 1), ...cursors];
    this.pages.set(end, lines);
    this.count = count;
    this.tell();
  }

  private async readPage(n: number, near: number): Promise<void> {
    const start = this.starts[n];
    this.reading.add(n);
    try {
      const page = await this.source.page(start, LINES);
      this.reading.delete(n);
      // Where pages begin may have been read anew meanwhile.
      if (this.starts[n] !== start) return;
      this.pages.set(n, page.items);
      this.stale.delete(n);
      this.forget(near);
      this.tell();
    } catch {
      if (this.stopped) return;
      setTimeout(() => {
        this.reading.delete(n);
        this.tell();
      }, AGAIN);
    }
  }

  /** Lets go of the pages farthest from one, but for the last, which grows. */
  private forget(near: number): void {
    const farthest = [...this.pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const n of farthest) {
      if (this.pages.size <= KEPT) break;
      if (n !== this.starts.length - 1) this.pages.delete(n);
    }
  }

  private tell(): void {
    if (!this.stopped) this.changed();
  }
}
