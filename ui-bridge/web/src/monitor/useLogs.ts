import { useEffect, useRef, useState } from "react";
import * as api from "../api/endpoints";
import type { LogEntry, LogQuery } from "../api/endpoints";
import { LogPages } from "./logPages";

const SOON = 300;
/** Milliseconds between looks at what is in sight while it moves. */
const LOOK = 60;

/** What the log shows: how many lines there are, and those that were read. */
export type Logs = {
  count: number;
  state: LogPages["state"];
  line: (position: number) => LogEntry | undefined;
  /** Says which positions are in sight. */
  look: (first: number, last: number) => void;
};

/**
 * The log lines of an execution that match a filter, oldest first.
 *
 * @param news changes whenever there may be more
 * @param ended lines that came late are in their places from then on
 */
export function useLogs(execution: string, query: LogQuery, news: number, ended: boolean): Logs {
  const { level, node, search } = query;
  const [pages, setPages] = useState<LogPages | null>(null);
  const [, render] = useState(0);
  const inSight = useRef<[number, number]>([0, 0]);
  const look = useRef<ReturnType<typeof setTimeout>>(undefined);
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  const whole = useRef(false);
  const now = useRef({ news, ended });
  now.current = { news, ended };
  /** What was told when the lines were read first. */
  const told = useRef(now.current);

  useEffect(() => {
    const filter = { level, node, search };
    const made = new LogPages(
      {
        page: (cursor, limit) => api.logs(execution, filter, cursor, limit),
        index: (cursor, limit) => api.logIndex(execution, filter, cursor, limit),
      },
      () => {
        render((n) => n + 1);
        void made.need(...inSight.current);
      },
    );
    told.current = now.current;
    setPages(made);
    void made.refresh();
    return () => {
      made.stop();
      clearTimeout(look.current);
      clearTimeout(soon.current);
      look.current = undefined;
      soon.current = undefined;
      whole.current = false;
    };
  }, [execution, level, node, search]);

  useEffect(() => {
    const before = told.current;
    if (!pages || (news === before.news && ended === before.ended)) return;
    told.current = { news, ended };
    whole.current ||= ended !== before.ended;
    // A log that never rests is read too.
    soon.current ??= setTimeout(() => {
      void pages.refresh(whole.current);
      whole.current = false;
      soon.current = undefined;
    }, SOON);
  }, [pages, news, ended]);

  return {
    count: pages?.count ?? 0,
    state: pages?.state ?? "loading",
    line: (position) => pages?.line(position),
    look: (first, last) => {
      inSight.current = [first, last];
      look.current ??= setTimeout(() => {
        look.current = undefined;
        void pages?.need(...inSight.current);
      }, LOOK);
    },
  };
}
