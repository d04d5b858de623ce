/** Most characters of a value in one line. */
const SHOWN = 300;
const FIELDS = 4;

/** The entries of an object or a list; null of a plain value. */
export function childrenOf(value: unknown): [string, unknown][] | null {
  if (Array.isArray(value)) return value.map((item, index) => [String(index), item as unknown]);
  return typeof value === "object" && value !== null ? Object.entries(value) : null;
}

/** A value in one line: a plain one as JSON, others by how they begin. */
export function previewOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value);
    const more = names.length > FIELDS ? ", …" : "";
    return `{${names.slice(0, FIELDS).join(", ")}${more}}`;
  }
  const text = JSON.stringify(value) ?? "";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
