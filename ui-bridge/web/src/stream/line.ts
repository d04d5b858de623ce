import { ApiError } from "../api/problem";
import { pause } from "./backoff";
import type { HubLink, Port } from "./messages";
import { readStream } from "./reader";
import { sleep } from "./sleep";
import { Topic } from "./topic";

/** As many executions as the server carries in one stream. */
const MOST = 50;
/** Pages that open together are one change of what is followed. */
const SETTLE = 20;
const LIMITED_RETRY = 10_000;
/** The slot of a stream that was just given up may be counted for a moment. */
const SLOT_TRIES = 8;
const SLOT_RETRY = 250;

/** One stream to the server for everything that pages with the same key follow. */
export class Line {
  private readonly topics = new Map<string, Topic>();
  private readonly stopped = new AbortController();
  private connection = new AbortController();
  private settling: ReturnType<typeof setTimeout> | undefined;
  private link: HubLink | null = null;
  private cursor: string | null = null;
  /** The executions that the cursor may name. */
  private named = new Set<string>();
  private running = false;
  private changed = false;
  /** Somebody needs a new snapshot: what is left of the cursor is no good. */
  private fromTheStart = false;

  constructor(
    private readonly path: string,
    private readonly key: string | null,
  ) {}

  join(execution: string, port: Port): void {
    let topic = this.topics.get(execution);
    if (!topic) {
      const anew = () => {
        this.fromTheStart = true;
        this.changed = true;
        this.connect();
      };
      topic = new Topic(() => this.restWhenIdle(), anew);
      this.topics.set(execution, topic);
      // A cursor that names it would bring what followed, but not the state it followed.
      if (this.named.has(execution)) this.cursor = null;
      this.changed = true;
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.connect(), SETTLE);
    }
    topic.join(port, this.link);
  }

  leave(execution: string, port: Port): void {
    const topic = this.topics.get(execution);
    if (!topic?.ports.delete(port) || topic.ports.size > 0) return;
    topic.drop();
    this.topics.delete(execution);
    this.restWhenIdle();
  }

  /** True if nobody follows anything here. */
  get empty(): boolean {
    return this.topics.size === 0;
  }

  close(): void {
    clearTimeout(this.settling);
    this.stopped.abort();
    this.connection.abort();
  }

  private wanted(): string[] {
    return [...this.topics].filter(([, topic]) => !topic.over).map(([execution]) => execution);
  }

  private connect(): void {
    if (this.running) this.connection.abort();
    else void this.run();
  }

  private restWhenIdle(): void {
    if (this.wanted().length === 0) this.connection.abort();
  }

  private async run(): Promise<void> {
    this.running = true;
    let failures = 0;
    let refusals = 0;
    while (!this.stopped.signal.aborted && this.wanted().length > 0) {
      this.changed = false;
      clearTimeout(this.settling);
      this.connection = new AbortController();
      let told: number | null = null;
      try {
        const end = await this.read(() => {
          failures = 0;
          refusals = 0;
        });
        told = end.retryAfter;
        if (end.why === "lost" && !this.connection.signal.aborted) failures++;
      } catch (error) {
        const refused = error as ApiError;
        failures++;
        if (refused.code === "bad-cursor") this.forget();
        else if (refused.status === 404) await this.dropAbsent();
        else if (refused.status === 401) this.tell({ kind: "locked" });
        else if (refused.status === 429) {
          failures = 0;
          const limited = ++refusals > SLOT_TRIES;
          if (limited) this.setLink("limited");
          const wait = Math.max(LIMITED_RETRY, (refused.retryAfter ?? 0) * 1000);
          await sleep(limited ? wait : SLOT_RETRY, this.connection.signal);
          continue;
        }
      }
      if (this.changed || this.stopped.signal.aborted) continue;
      if (failures > 0) this.setLink("lost");
      await sleep(failures === 0 ? 50 : pause(failures, told), this.connection.signal);
    }
    this.running = false;
    this.link = null;
    this.forget();
  }

  private async read(opened: () => void) {
    this.fromTheStart = false;
    const wanted = this.wanted();
    const executions = wanted.slice(0, MOST);
    wanted.slice(MOST).forEach((id) => this.topics.get(id)?.tell({ kind: "link", link: "limited" }));
    let first = true;
    const end = await readStream(
      { path: `${this.path}?executions=${executions.join(",")}`, cursor: this.cursor, key: this.key },
      {
        opened: () => {
          opened();
          this.setLink("live");
        },
        stale: () => this.topics.forEach((topic) => topic.stale()),
        event: (event) => {
          if (first) this.named = new Set(executions);
          first = false;
          const id = (event.data as { executionId?: unknown } | null)?.executionId;
          if (typeof id === "string") this.topics.get(id)?.take(event);
        },
      },
      this.connection.signal,
    );
    // Somebody who joined meanwhile may have asked for a new beginning.
    const stateless = this.wanted().some((id) => this.named.has(id) && !this.topics.get(id)?.known);
    if (stateless || this.fromTheStart) this.forget();
    else this.cursor = end.cursor;
    return end;
  }

  private forget(): void {
    this.cursor = null;
    this.named = new Set();
  }

  /** One that is not there refuses the stream of all: finds out which. */
  private async dropAbsent(): Promise<void> {
    for (const id of this.wanted()) {
      const record = this.path.replace(/stream$/, `executions/${id}`);
      const headers: Record<string, string> = this.key ? { Authorization: `Bearer ${this.key}` } : {};
      const answer = await fetch(record, { headers, cache: "no-store" }).catch(() => null);
      if (answer?.status === 404) this.topics.get(id)?.close();
    }
  }

  private setLink(link: HubLink): void {
    this.link = link;
    this.tell({ kind: "link", link });
  }

  private tell(message: Parameters<Topic["tell"]>[0]): void {
    this.topics.forEach((topic) => {
      if (!topic.over) topic.tell(message);
    });
  }
}
