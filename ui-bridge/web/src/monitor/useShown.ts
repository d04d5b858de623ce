import { useEffect, useRef, type RefObject } from "react";

/** Where the inspector stands below the canvas, and not beside it: as in monitor.css. */
const STACKED = "(max-width: 1100px)";

/** Brings what shows a picked thing into sight, where it may be far below what it was picked from. */
export function useShown(picked: string | undefined): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (picked !== undefined && matchMedia(STACKED).matches) ref.current?.scrollIntoView({ block: "start" });
  }, [picked]);
  return ref;
}
