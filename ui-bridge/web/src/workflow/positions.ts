import type { Issue } from "../api/endpoints";

/** Lines and columns of the compiler (from 1, columns in UTF-16 units) as offsets into the text. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  const end = text.indexOf("\n", at);
  return Math.min(at + column - 1, end < 0 ? text.length : end);
}

export type Span = { from: number; to: number };

/** The characters that an issue is about; null if the compiler did not say. */
export function spanOf(text: string, issue: Issue): Span | null {
  if (!issue.line || !issue.column) return null;
  const from = offsetOf(text, issue.line, issue.column);
  const to =
    issue.endLine && issue.endColumn
      ? offsetOf(text, issue.endLine, issue.endColumn)
      : Math.min(from + 1, text.length);
  return { from, to: Math.max(from, to) };
}

/** The edit that a suggestion stands for; null if it has none that can be applied. */
export function fixOf(text: string, issue: Issue): (Span & { insert: string }) | null {
  const replacement = issue.suggestion?.replacement;
  const span = spanOf(text, issue);
  return replacement !== undefined && span ? { ...span, insert: replacement } : null;
}

/** Where in the text a node is written. */
export function nodeOffset(text: string, id: string): number | null {
  const found = new RegExp(`"id"\\s*:\\s*"${id.replace(/[^\w-]/g, "\\$&")}"`).exec(text);
  return found ? found.index : null;
}
