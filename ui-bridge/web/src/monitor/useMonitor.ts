import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { execution, type LiveTotals } from "../api/endpoints";
import { executionQuery } from "../app/queries";
import { follow } from "../stream/follow";
import type { StreamEvent } from "../stream/reader";
import { FIRST_PACE, nextPace } from "./pace";
import { reduceAll } from "./reducer";
import { fromRecord, hasEnded, type Monitor } from "./state";

export type Link = "connecting" | "live" | "lost" | "limited" | "over";

const POLL = 2000;

/** When it has ended, the record knows best what it has done. */
function withTotals(monitor: Monitor | null, totals: LiveTotals | undefined): Monitor | null {
  return monitor?.live && totals && hasEnded(monitor)
    ? { ...monitor, live: { ...monitor.live, totals } }
    : monitor;
}

/**
 * The state of an execution as it runs. What is shown first comes from the record, so that an
 * ended execution needs no stream; then events are applied in batches, never one by one.
 */
export function useMonitor(id: string) {
  const queries = useQueryClient();
  const record = useQuery(executionQuery(id));
  const [state, setState] = useState<Monitor | null>(null);
  const [link, setLink] = useState<Link>("connecting");
  const first = record.data;
  const base = first ? fromRecord(first.record, first.stale) : null;
  // Of a live execution only the stream has the feed, also after its end.
  const streams = base !== null && (!hasEnded(base) || base.mode === "live");
  // A record that has ended is newer than a stream that has not told the end yet, and is not needed any more.
  const told = state?.id === id && (streams || hasEnded(state)) ? state : base;
  const shown = withTotals(told, first?.record.live?.totals);
  const endedBefore = useRef(false);

  useEffect(() => {
    setState(null);
    setLink("connecting");
    endedBefore.current = false;
  }, [id]);

  useEffect(() => {
    if (!streams) return;
    let waiting: StreamEvent[] = [];
    let pace = FIRST_PACE;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const events = waiting;
      waiting = [];
      pace = nextPace(pace, events, performance.now());
      setState((now) => reduceAll(now?.id === id ? now : null, events));
    };
    const stop = follow(id, {
      link: setLink,
      state: (known) => {
        waiting = [];
        setState(known);
      },
      stale: () => setState((now) => (now ? { ...now, stale: true } : now)),
      over: () => setLink("over"),
      events: (events) => {
        // No spread: a burst may hold more than a call takes.
        for (const event of events) waiting.push(event);
        timer ??= setTimeout(flush, pace.pause);
      },
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [id, streams]);

  useEffect(() => {
    if (link !== "limited") return;
    const ask = () => {
      if (document.visibilityState === "hidden") return;
      execution(id).then(
        ({ record: now, stale }) =>
          setState((old) => ({ ...fromRecord(now, stale), logLines: (old?.logLines ?? 0) + 1 })),
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, POLL);
    return () => clearInterval(timer);
  }, [id, link]);

  // The record has what events only summarise: it is read again when the execution has ended.
  const ended = shown !== null && hasEnded(shown);
  useEffect(() => {
    if (ended && !endedBefore.current && state) {
      endedBefore.current = true;
      void queries.invalidateQueries({ queryKey: ["execution", id] });
      void queries.invalidateQueries({ queryKey: ["executions"] });
    }
  }, [ended, state, id, queries]);

  return {
    monitor: shown,
    link: ended ? ("over" as const) : link,
    record: first?.record,
    temporal: first?.temporal ?? null,
    query: record,
  };
}
