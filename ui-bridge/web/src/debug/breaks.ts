import type { Breakpoint } from "../api/debug";

/** How a breakpoint shows on the canvas. */
export type BreakMark = "plain" | "conditional";

/** The marks of the steps that have a breakpoint. */
export function marksOf(list: readonly Breakpoint[]): Map<string, BreakMark> {
  return new Map(list.map(({ node, condition }) => [node, condition ? "conditional" : "plain"]));
}

/** The list with a breakpoint where there was none, and without it where there was one. */
export function toggled(list: readonly Breakpoint[], node: string): Breakpoint[] {
  const rest = list.filter((known) => known.node !== node);
  return rest.length < list.length ? rest : [...list, { node }];
}

/** The list with another condition of a breakpoint, which is set if it was not; an empty one is none. */
export function withCondition(list: readonly Breakpoint[], node: string, condition: string): Breakpoint[] {
  const now = { node, condition: condition.trim() || undefined };
  return list.some((known) => known.node === node)
    ? list.map((known) => (known.node === node ? { ...known, ...now } : known))
    : [...list, now];
}

/** What is sent with a start: only what a node of the definition has. */
export function startingWith(list: readonly Breakpoint[], nodes: ReadonlySet<string>): Breakpoint[] {
  return list
    .filter(({ node }) => nodes.has(node))
    .map(({ node, condition }) => ({ node, condition: condition ?? undefined }));
}
