import { compile, type Issue } from "../api/endpoints";
import { parseDefinition } from "../graph/model";
import { objectOf } from "../run/inputSchema";

/** The definition as if a condition were the guard of a node: both may read the same. */
export function guardedBy(text: string, node: string, condition: string): string | null {
  const definition = parseDefinition(text);
  const nodes = Array.isArray(definition?.nodes) ? definition.nodes : [];
  const index = nodes.findIndex((item) => objectOf(item)?.id === node);
  if (index < 0) return null;
  const guarded = nodes.map((item: unknown, at) =>
    at === index ? { ...objectOf(item), when: condition } : item,
  );
  return JSON.stringify({ ...definition, nodes: guarded });
}

/** What is wrong with a guard, in the compiler's words. */
export function problemsOf(issues: Issue[], node: string): string[] {
  return issues
    .filter((issue) => issue.severity === "error" && issue.nodeId === node)
    .filter((issue) => (issue.pointer ?? "").includes("/when"))
    .map((issue) => issue.message + (issue.suggestion ? ` ${issue.suggestion.text}` : ""));
}

/** The compiler's answer to a condition of a breakpoint; null if it has nothing against it. */
export async function checkCondition(text: string, node: string, condition: string): Promise<string | null> {
  const guarded = condition.trim() === "" ? null : guardedBy(text, node, condition);
  if (guarded === null) return null;
  const problems = problemsOf((await compile(guarded)).issues, node);
  return problems.length > 0 ? problems.join(" ") : null;
}
