import { reduceAll } from "../monitor/reducer";
import { hasEnded, type Monitor } from "../monitor/state";
import type { FromHub, HubLink, Port } from "./messages";
import type { StreamEvent } from "./reader";

/** Milliseconds for which events are gathered before they are passed on. */
const GATHER = 25;
/** What steps wrote last may come a moment after the end. */
const LINGER = 3000;

/** An execution that pages follow: who they are, and its state, so that one that joins has it at once. */
export class Topic {
  readonly ports = new Set<Port>();
  /** Nothing follows any more. */
  over = false;
  private state: Monitor | null = null;
  private pending: StreamEvent[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ending: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ended: () => void) {}

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
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending.length === 0) return;
    const events = this.pending;
    this.pending = [];
    this.state = reduceAll(this.state, events);
    this.ports.forEach((port) => port.postMessage({ kind: "events", events }));
    if (this.state && hasEnded(this.state)) this.ending ??= setTimeout(() => this.close(), LINGER);
  }
}
