import type { Monitor } from "../monitor/state";
import type { StreamEvent } from "./reader";

/** What a page wants to follow: an execution, over the stream at a path, with the page's key. */
export type Wish = { execution: string; path: string; key: string | null };

/** live, lost (trying again), or limited (no stream left: ask the REST API instead). */
export type HubLink = "live" | "lost" | "limited";

/** From a page to the hub. */
export type ToHub = { kind: "watch"; wish: Wish } | { kind: "alive" } | { kind: "bye" };

/** From the hub to a page. */
export type FromHub =
  /** Forget what you had: this is the state up to now. */
  | { kind: "state"; state: Monitor }
  | { kind: "events"; events: StreamEvent[] }
  | { kind: "link"; link: HubLink }
  /** The workflow cannot be asked at the moment. */
  | { kind: "stale" }
  /** Nothing follows any more. */
  | { kind: "over" }
  /** The key was refused, or one is needed. */
  | { kind: "locked" }
  /** Are you still there? Answer "alive". */
  | { kind: "ping" };

/** One end of a message channel, as far as the hub needs it. */
export type Port = { postMessage: (message: FromHub) => void };

/** Milliseconds between two pings; who does not answer three in a row has gone. */
export const PING = 5000;
export const GONE_AFTER = 3 * PING + 1000;
