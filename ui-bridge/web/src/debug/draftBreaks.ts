import { create } from "zustand";
import type { Breakpoint } from "../api/debug";
import { toggled, withCondition } from "./breaks";

/** The breakpoints of definitions, as this browser keeps them: the next runs from their pages have them. */
type Store = { lists: Record<string, Breakpoint[]> };

const KEY = "perdura.breakpoints";
const NONE: Breakpoint[] = [];

function stored(): Store["lists"] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Store["lists"]) : {};
  } catch {
    return {};
  }
}

const useStore = create<Store>(() => ({ lists: stored() }));

function change(id: string, to: (list: Breakpoint[]) => Breakpoint[]): void {
  const { [id]: before, ...rest } = useStore.getState().lists;
  const list = to(before ?? NONE);
  const lists = list.length > 0 ? { ...rest, [id]: list } : rest;
  useStore.setState({ lists });
  try {
    localStorage.setItem(KEY, JSON.stringify(lists));
  } catch {
    // Without storage they last until the page is loaded again.
  }
}

export const useDraftBreaks = (id: string): Breakpoint[] => useStore((state) => state.lists[id] ?? NONE);
export const draftBreaks = (id: string): Breakpoint[] => useStore.getState().lists[id] ?? NONE;
export const toggleDraft = (id: string, node: string) => change(id, (list) => toggled(list, node));
export const setDraftCondition = (id: string, node: string, condition: string) =>
  change(id, (list) => withCondition(list, node, condition));
export const clearDraft = (id: string) => change(id, () => []);
