import { at } from "../api/client";
import { ApiError } from "../api/problem";
import { pause } from "./backoff";
import { readStream, type Listener } from "./reader";

export type Follow = Listener & {
  /** connecting, live, lost (trying again), limited (no stream left: ask the REST API instead). */
  state: (state: "live" | "lost" | "limited") => void;
  /** The server said that nothing follows. */
  over: () => void;
};

const HIDDEN_FOR = 60_000;
const LIMITED_RETRY = 10_000;

/**
 * Follows an execution until it ends or the caller stops: reconnects with the last cursor, rests
 * while the tab is hidden for long, and begins anew when the server does not know the cursor.
 *
 * @returns stops it
 */
export function follow(execution: string, listener: Follow): () => void {
  const stopped = new AbortController();
  let connection = new AbortController();
  const path = at("executions", execution, "stream");
  const visible = tabVisibility(() => connection.abort(), stopped.signal);
  stopped.signal.addEventListener("abort", () => connection.abort());

  const run = async () => {
    let cursor: string | null = null;
    let failures = 0;
    while (!stopped.signal.aborted) {
      await visible();
      if (stopped.signal.aborted) return;
      connection = new AbortController();
      let told: number | null = null;
      try {
        const opened = () => {
          failures = 0;
          listener.state("live");
          listener.opened();
        };
        const end = await readStream(path, cursor, { ...listener, opened }, connection.signal);
        cursor = end.cursor;
        told = end.retryAfter;
        if (end.why === "over") return listener.over();
        if (end.why === "lost") failures++;
      } catch (error) {
        const refused = error as ApiError;
        failures++;
        if (refused.code === "bad-cursor") cursor = null;
        else if (refused.status === 429) {
          listener.state("limited");
          await sleep(Math.max(LIMITED_RETRY, (refused.retryAfter ?? 0) * 1000), stopped.signal);
          continue;
        } else if (refused.status === 404) return listener.over();
      }
      if (stopped.signal.aborted) return;
      // The end of an ended execution's stream is no loss: the next request answers "nothing follows".
      if (failures > 0) listener.state("lost");
      await sleep(failures === 0 ? 50 : pause(failures, told), stopped.signal);
    }
  };
  void run();
  return () => stopped.abort();
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

/** Gives up the connection of a tab that nobody has looked at for a minute; waits until somebody does. */
function tabVisibility(hide: () => void, signal: AbortSignal): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting = false;
  const wakes = new Set<() => void>();
  const changed = () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") {
      timer = setTimeout(() => {
        resting = true;
        hide();
      }, HIDDEN_FOR);
    } else {
      resting = false;
      wakes.forEach((wake) => wake());
      wakes.clear();
    }
  };
  document.addEventListener("visibilitychange", changed);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", changed);
    wakes.forEach((wake) => wake());
  });
  return () => (resting ? new Promise((resolve) => wakes.add(resolve)) : Promise.resolve());
}
