import { useMemo, useRef } from "react";
import type { Issue } from "../api/endpoints";
import { EMPTY, graphOf, parseDefinition, type Graph } from "../graph/model";

/** The graph of the newest text that could be read. */
export function useReadable(text: string): { graph: Graph; broken: boolean } {
  const last = useRef(EMPTY);
  return useMemo(() => {
    const definition = parseDefinition(text);
    if (definition) last.current = graphOf(definition);
    return { graph: last.current, broken: definition === null };
  }, [text]);
}

/** How many errors and warnings a node has. */
export function countByNode(issues: Issue[]) {
  const errors = new Map<string, number>();
  const warnings = new Map<string, number>();
  for (const issue of issues) {
    const counts = issue.severity === "error" ? errors : warnings;
    if (issue.nodeId) counts.set(issue.nodeId, (counts.get(issue.nodeId) ?? 0) + 1);
  }
  return (id: string) => ({ errors: errors.get(id), warnings: warnings.get(id) });
}
