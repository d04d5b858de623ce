import { useEffect, useRef, useState, type RefObject } from "react";

/** How much of the top of a canvas is under what stands over it, in pixels: 0 while nothing does. */
export function useCovered(): { ref: RefObject<HTMLDivElement | null>; covered: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [covered, setCovered] = useState(0);
  useEffect(() => {
    const place = ref.current;
    if (!place) return;
    const measure = () => {
      const panel = place.firstElementChild as HTMLElement | null;
      setCovered(panel ? panel.offsetTop + panel.offsetHeight : 0);
    };
    const sizes = new ResizeObserver(measure);
    const watch = () => {
      sizes.disconnect();
      if (place.firstElementChild) sizes.observe(place.firstElementChild);
      measure();
    };
    const children = new MutationObserver(watch);
    children.observe(place, { childList: true });
    watch();
    return () => {
      children.disconnect();
      sizes.disconnect();
    };
  }, []);
  return { ref, covered };
}
