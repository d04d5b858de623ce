import { at, currentKey, useLink } from "../api/client";
import type { Monitor } from "../monitor/state";
import { Hub } from "./hub";
import { GONE_AFTER, PING, type FromHub, type HubLink, type ToHub } from "./messages";
import type { StreamEvent } from "./reader";

export type Follower = {
  /** The state up to now: replaces what there was. */
  state: (state: Monitor) => void;
  events: (events: StreamEvent[]) => void;
  stale: () => void;
  link: (link: HubLink) => void;
  /** The server said that nothing follows. */
  over: () => void;
};

const HIDDEN_FOR = 60_000;

/**
 * Follows an execution until it ends or the caller stops, over the one stream that all pages of this
 * browser share. Rests while the page is hidden for long.
 *
 * @returns stops it
 */
export function follow(execution: string, follower: Follower): () => void {
  const wish = { execution, path: at("stream"), key: currentKey() };
  let heard = performance.now();
  let rests = false;
  let stopped = false;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let port = open();

  function open(): MessagePort {
    const opened = connectHub(reopen);
    opened.onmessage = (event: MessageEvent<FromHub>) => hear(event.data);
    return opened;
  }

  function reopen(): void {
    if (stopped) return;
    port.close();
    port = open();
    watch();
  }

  const say = (message: ToHub) => port.postMessage(message);

  function hear(message: FromHub): void {
    heard = performance.now();
    switch (message.kind) {
      case "state":
        return follower.state(message.state);
      case "events":
        return follower.events(message.events);
      case "stale":
        return follower.stale();
      case "link":
        return follower.link(message.link);
      case "over":
        return follower.over();
      case "locked":
        return useLink.setState({ state: "locked", refused: wish.key !== null });
      case "ping":
        return say({ kind: "alive" });
    }
  }

  // A worker can end like any process: then there is a new one.
  const watchdog = setInterval(() => {
    if (!rests && performance.now() - heard > GONE_AFTER) reopen();
  }, PING);

  const rest = () => {
    rests = true;
    say({ kind: "bye" });
  };
  const changed = () => {
    clearTimeout(hiding);
    if (document.visibilityState === "hidden") hiding = setTimeout(rest, HIDDEN_FOR);
    else if (rests) watch();
  };
  const watch = () => {
    rests = false;
    heard = performance.now();
    say({ kind: "watch", wish });
  };
  const back = (event: PageTransitionEvent) => event.persisted && watch();
  document.addEventListener("visibilitychange", changed);
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", back);
  watch();

  return () => {
    stopped = true;
    clearInterval(watchdog);
    clearTimeout(hiding);
    document.removeEventListener("visibilitychange", changed);
    window.removeEventListener("pagehide", rest);
    window.removeEventListener("pageshow", back);
    say({ kind: "bye" });
    port.close();
  };
}

let ownHub: Hub | undefined;
let canShare = typeof SharedWorker !== "undefined";

/**
 * A port to the hub that all pages share; to one of this page where the browser has no shared workers,
 * or where theirs cannot be had, as after an upgrade of the server under an open page.
 */
function connectHub(failed: () => void): MessagePort {
  if (canShare) {
    try {
      const worker = new SharedWorker(new URL("./worker.ts", import.meta.url), { type: "module" });
      worker.addEventListener("error", () => {
        canShare = false;
        failed();
      });
      return worker.port;
    } catch {
      // Forbidden, as in some private windows.
      canShare = false;
    }
  }
  ownHub ??= new Hub();
  const { port1, port2 } = new MessageChannel();
  ownHub.attach(port2);
  return port1;
}
