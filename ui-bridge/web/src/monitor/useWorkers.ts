import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { workers } from "../api/endpoints";
import { hasEnded, type Monitor } from "./state";

const EVERY = 5000;
const SUSPICIOUS = 4000;

/** True if nothing moves since no worker asks for work; null while that is not in question. */
export function useNoWorker(monitor: Monitor): string | null {
  const still = useStill(`${monitor.seq} ${monitor.status}`);
  const asked = !hasEnded(monitor) && (monitor.stale || (still && isToMove(monitor)));
  const query = useQuery({
    queryKey: ["workers"],
    queryFn: workers,
    enabled: asked,
    refetchInterval: EVERY,
    staleTime: 0,
  });
  if (!asked || !query.data) return null;
  return query.data.workflows === 0 || query.data.activities === 0 ? query.data.taskQueue : null;
}

/** Something should happen without anybody's doing: it is queued, or a step runs or is to be tried again. */
function isToMove(monitor: Monitor): boolean {
  if (monitor.status === "pending") return true;
  return monitor.order.some((key) => {
    const status = monitor.steps[key]?.status;
    return status === "running" || status === "retrying";
  });
}

/** True when a value has not changed for a while. */
export function useStill(value: string, while_ = SUSPICIOUS): boolean {
  const [still, setStill] = useState(false);
  useEffect(() => {
    setStill(false);
    const timer = setTimeout(() => setStill(true), while_);
    return () => clearTimeout(timer);
  }, [value, while_]);
  return still;
}
