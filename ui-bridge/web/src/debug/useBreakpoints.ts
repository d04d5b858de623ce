import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { breakpoints, type BreakAct, type Breakpoint } from "../api/debug";
import { useControl } from "../control/useControl";
import { hasEnded, type Monitor } from "../monitor/state";
import { marksOf, type BreakMark } from "./breaks";

const NONE: Breakpoint[] = [];

/** The breakpoints of an execution: read when its page opens, and when they have changed. */
export function useBreakpoints(monitor: Monitor) {
  const runs = !hasEnded(monitor);
  const query = useQuery({
    queryKey: ["breakpoints", monitor.id, monitor.lastBreak],
    queryFn: () => breakpoints(monitor.id),
    enabled: runs,
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
  const possible = runs && !query.isError;
  const control = useControl(monitor.id);
  const list = (possible ? query.data?.breakpoints : undefined) ?? NONE;
  const marks = useMemo<Map<string, BreakMark>>(() => marksOf(list), [list]);
  return {
    list,
    marks,
    possible,
    error: control.error,
    busy: control.isPending,
    ask: (what: BreakAct, told?: Parameters<typeof control.ask>[1]) =>
      control.ask({ breakpoints: what }, told),
  };
}

export type Breaks = ReturnType<typeof useBreakpoints>;
