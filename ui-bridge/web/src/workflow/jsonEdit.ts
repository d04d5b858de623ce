/** Changes one value of a JSON text; every other character stays as it was typed. */

export type Path = (string | number)[];

const LINE = 100;

/** The text with a value at a path; what is missing on the way is added. Null if the text is no such JSON. */
export function withValue(text: string, path: Path, value: unknown): string | null {
  let at = space(text, 0);
  let to = valueEnd(text, at);
  for (let depth = 0; depth < path.length; depth++) {
    const found = childOf(text, at, path[depth]!);
    if (found === null) return insert(text, at, to, path.slice(depth), value);
    [at, to] = found;
  }
  return text.slice(0, at) + written(value, text, at, to) + text.slice(to);
}

/** Where a member of an object or an entry of a list begins and ends. */
function childOf(text: string, from: number, key: string | number): [number, number] | null {
  const open = text[from];
  if (open !== "{" && open !== "[") return null;
  let at = space(text, from + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index++) {
    let name: unknown = index;
    if (open === "{") {
      const end = stringEnd(text, at);
      name = parsed(text.slice(at, end));
      at = space(text, space(text, end) + 1);
    }
    const end = valueEnd(text, at);
    if (end <= at) return null;
    if (name === key) return [at, end];
    at = space(text, end);
    if (text[at] === ",") at = space(text, at + 1);
  }
  return null;
}

function insert(text: string, at: number, to: number, path: Path, value: unknown): string | null {
  if (text[at] !== "{" || path.some((key) => typeof key === "number")) return null;
  const [name, ...rest] = path;
  const whole = rest.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  const close = to - 1;
  const before = text.slice(0, close).trimEnd();
  const first = before.endsWith("{");
  const broken = /\n/.test(text.slice(at, to));
  const lead = broken ? `\n${indent(text, at)}  ` : " ";
  const tail = broken ? `\n${indent(text, at)}` : " ";
  const member = `${JSON.stringify(name)}: ${written(whole, text, at, at)}`;
  return before + (first ? "" : ",") + lead + member + tail + text.slice(close);
}

/** In one line where it was in one and fits, else broken as the rest is. */
function written(value: unknown, text: string, from: number, to: number): string {
  const whole = JSON.stringify(value, null, 2) ?? "null";
  const flat = whole.replace(/\n\s*/g, " ");
  // Strings hold no line breaks of their own: JSON escapes them.
  if (!text.slice(from, to).includes("\n") && flat.length <= LINE) return flat;
  return whole.replaceAll("\n", `\n${indent(text, from)}`);
}

function indent(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^\s*/.exec(line)![0];
}

function space(text: string, at: number): number {
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"') {
      at = stringEnd(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && /[\s,]/.test(sign)) return at;
  }
  return text.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
