import { useEffect, useRef, useState } from "react";
import * as api from "../api/endpoints";
import type { LogEntry, LogQuery } from "../api/endpoints";

/** Lines of a page: the first is soon there, and many are there soon. */
const FIRST = 200;
const MOST = 1000;
const SOON = 300;
/** Milliseconds between two renderings while many pages are read. */
const SHOW = 150;

/** What has been read for one filter. The list grows in place: a copy for each page would cost more than the page. */
type Place = {
  lines: LogEntry[];
  /** The last page is read again, since it may have grown. */
  seen: Set<number>;
  cursor?: string;
  size: number;
  busy: boolean;
  again: boolean;
};

/**
 * The log lines of an execution that match a filter, oldest first. The server filters; pages are
 * read one after the other, and the last one again whenever there may be more.
 *
 * @param news changes whenever there may be more
 */
export function useLogs(execution: string, query: LogQuery, news: number) {
  const [shown, setShown] = useState<{ lines: LogEntry[]; count: number }>({ lines: [], count: 0 });
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const { level, node, search } = query;
  const at = useRef<Place>(null!);
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    const lines: LogEntry[] = [];
    at.current = { lines, seen: new Set(), size: FIRST, busy: false, again: false };
    setShown({ lines, count: 0 });
    setState("loading");
    setGeneration((n) => n + 1);
  }, [execution, level, node, search]);

  useEffect(() => {
    const place = at.current;
    if (!place) return;
    const show = () => {
      if (place === at.current) setShown({ lines: place.lines, count: place.lines.length });
    };
    const readPages = async () => {
      let last = 0;
      for (;;) {
        const page = await api.logs(execution, { level, node, search }, place.cursor, place.size);
        if (place !== at.current) return;
        for (const line of page.items) {
          if (place.seen.has(line.id)) continue;
          place.seen.add(line.id);
          place.lines.push(line);
        }
        if (!page.nextCursor) break;
        place.cursor = page.nextCursor;
        place.size = MOST;
        if (performance.now() - last > SHOW) {
          last = performance.now();
          show();
        }
      }
      // What is read again and again is short.
      place.size = FIRST;
      show();
    };
    const read = async () => {
      place.again = true;
      if (place.busy) return;
      place.busy = true;
      try {
        while (place.again) {
          place.again = false;
          await readPages();
        }
        if (place === at.current) setState("ready");
      } catch {
        if (place === at.current) setState("failed");
      } finally {
        place.busy = false;
      }
    };
    const timer = setTimeout(() => void read(), generation === 0 ? 0 : SOON);
    return () => clearTimeout(timer);
  }, [execution, level, node, search, news, generation]);

  return { lines: shown.lines, count: shown.count, state };
}
