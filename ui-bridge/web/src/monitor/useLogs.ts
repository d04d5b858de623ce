import { useEffect, useRef, useState } from "react";
import * as api from "../api/endpoints";
import type { LogEntry, LogQuery } from "../api/endpoints";

const PAGE = 200;
const SOON = 300;

/**
 * The log lines of an execution that match a filter, oldest first. The server filters; pages are
 * read one after the other, and the last one again whenever there may be more.
 */
export function useLogs(execution: string, query: LogQuery, news: number) {
  const [lines, setLines] = useState<LogEntry[]>([]);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const { level, node, search } = query;
  const at = useRef<{ cursor?: string; seen: Set<number>; busy: boolean; again: boolean }>(null!);
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    at.current = { seen: new Set(), busy: false, again: false };
    setLines([]);
    setState("loading");
    setGeneration((n) => n + 1);
  }, [execution, level, node, search]);

  useEffect(() => {
    const place = at.current;
    if (!place) return;
    const read = async () => {
      if (place.busy) {
        place.again = true;
        return;
      }
      place.busy = true;
      try {
        do {
          place.again = false;
          for (;;) {
            const page = await api.logs(execution, { level, node, search }, place.cursor, PAGE);
            if (place !== at.current) return;
            const fresh = page.items.filter((line) => !place.seen.has(line.id));
            fresh.forEach((line) => place.seen.add(line.id));
            if (fresh.length > 0) setLines((old) => [...old, ...fresh]);
            if (!page.nextCursor) break;
            place.cursor = page.nextCursor;
          }
        } while (place.again);
        setState("ready");
      } catch {
        setState("failed");
      } finally {
        place.busy = false;
      }
    };
    const timer = setTimeout(() => void read(), generation === 0 ? 0 : SOON);
    return () => clearTimeout(timer);
  }, [execution, level, node, search, news, generation]);

  return { lines, state };
}
