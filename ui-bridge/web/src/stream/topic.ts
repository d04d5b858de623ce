import { hasGaps } from "../monitor/live";
import { reduceAll } from "../monitor/reducer";
import { hasEnded, type Monitor } from "../monitor/state";
import type { FromHub, HubLink, Port } from "./messages";
import type { StreamEvent } from "./reader";

/** Milliseconds for which events are gathered before they are passed on. */
const GATHER = 25;
/** What steps wrote last may come a moment after the end. */
const LINGER = 3000;
/** A feed with gaps is asked for anew, a few times, when the server had time to recover. */
const MEND_AFTER = 2000;
const MENDS = 3;

/** An execution that pages follow: who they are, and its state, so that one that joins has it at once. */
export class Topic {
  readonly ports = new Set<Port>();
  /** Nothing follows any more. */
  over = false;
  private state: Monitor | null = null;
  private pending: StreamEvent[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ending: ReturnType<typeof setTimeout> | undefined;

  private mending: ReturnType<typeof setTimeout> | undefined;
  private mends = 0;

  /**
   * @param ended is told when nothing follows
   * @param anew asks for a new snapshot
   */
  constructor(
    private readonly ended: () => void,
    private readonly anew: () => void,
  ) {}

  get known(): boolean {
    return this.state !== null;
  }

  join(port: Port, link: HubLink | null): void {
    this.flush();
    this.ports.add(port);
    if (this.state) port.postMessage({ kind: "state", state: this.state });
    if (this.over) port.postMessage({ kind: "over" });
    else if (link) port.postMessage({ kind: "link", link });
  }

  tell(message: FromHub): void {
    this.flush();
    this.ports.forEach((port) => port.postMessage(message));
  }

  take(event: StreamEvent): void {
    this.pending.push(event);
    this.timer ??= setTimeout(() => this.flush(), GATHER);
  }

  stale(): void {
    this.tell({ kind: "stale" });
    if (this.state) this.state = { ...this.state, stale: true };
  }

  /** The execution is at its end, or not there any more. */
  close(): void {
    if (this.over) return;
    this.over = true;
    this.tell({ kind: "over" });
    this.ended();
  }

  /** Nobody follows it any more. */
  drop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.ending);
    clearTimeout(this.mending);
  }

  private mend(): void {
    this.mending = undefined;
    this.mends++;
    clearTimeout(this.ending);
    this.ending = undefined;
    this.anew();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending.length === 0) return;
    const events = this.pending;
    this.pending = [];
    this.state = reduceAll(this.state, events);
    this.ports.forEach((port) => port.postMessage({ kind: "events", events }));
    const feed = this.state?.live;
    if (feed && hasGaps(feed.ring) && this.mends < MENDS)
      this.mending ??= setTimeout(() => this.mend(), MEND_AFTER);
    if (this.state && hasEnded(this.state)) this.ending ??= setTimeout(() => this.close(), LINGER);
  }
}
