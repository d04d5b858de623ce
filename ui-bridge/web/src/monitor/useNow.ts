import { useEffect, useState } from "react";

const TICK = 500;

/** The time, while something is shown that grows with it. */
export function useNow(active: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!active) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}
