import type { LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { create } from "zustand";

/** Something that the open page can do, for the palette. */
export type PageAction = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Null while it cannot be done: then the palette does not offer it. */
  run: (() => unknown) | null;
};

export const usePageActionList = create<{ actions: PageAction[] }>(() => ({ actions: [] }));

/** Offers the actions in the palette as long as the page is open; they run as the page has them then. */
export function usePageActions(actions: PageAction[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  const offered = actions
    .filter((action) => action.run)
    .map((action) => action.id + action.label)
    .join();
  useEffect(() => {
    const list = latest.current.filter((action) => action.run);
    usePageActionList.setState({
      actions: list.map((action) => ({
        ...action,
        run: () => latest.current.find((now) => now.id === action.id)?.run?.(),
      })),
    });
    return () => usePageActionList.setState({ actions: [] });
  }, [offered]);
}
