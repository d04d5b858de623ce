import type { RetryChange, TimeoutChange } from "../api/control";
import { objectOf } from "../run/inputSchema";
import { isoDuration } from "./durations";

/** The time limits and the retry policy of a node, as a person types them: empty stays as it is. */
export type Limits = Record<(typeof LIMITS)[number], string>;

export const TIMEOUTS = ["attempt", "total", "heartbeat"] as const;
export const RETRIES = ["maxAttempts", "initialInterval", "backoff", "maxInterval"] as const;
export const LIMITS = [...TIMEOUTS, ...RETRIES] as const;
const NUMBERS: readonly string[] = ["maxAttempts", "backoff"];

const USUAL: Limits = {
  attempt: "60s",
  total: "1h",
  heartbeat: "15s",
  maxAttempts: "3",
  initialInterval: "1s",
  backoff: "2",
  maxInterval: "30s",
};

export const UNCHANGED = Object.fromEntries(LIMITS.map((name) => [name, ""])) as Limits;

/** What holds by the definition: of the node, else its defaults, else the usual. */
export function limitsOf(definition: unknown, node: string): Limits {
  const root = objectOf(definition);
  const nodes = Array.isArray(root?.nodes) ? root.nodes : [];
  const own = objectOf(nodes.map(objectOf).find((known) => known?.id === node));
  const defaults = objectOf(root?.defaults);
  const given = [defaults, own].flatMap((level) => [objectOf(level?.retry), objectOf(level?.timeouts)]);
  const found: Limits = { ...USUAL };
  for (const level of given)
    for (const name of LIMITS) {
      const value = level?.[name];
      if (typeof value === "string" || typeof value === "number") found[name] = String(value);
    }
  return found;
}

/** The limits that cannot be read, by name. */
export function unreadable(limits: Limits): Set<string> {
  return new Set(
    LIMITS.filter((name) => {
      const text = limits[name].trim();
      if (text === "") return false;
      return NUMBERS.includes(name) ? !(Number(text) >= 1) : isoDuration(text) === null;
    }),
  );
}

export type Change = { input?: unknown; timeouts?: TimeoutChange; retry?: RetryChange };

/** What the API is to be told: only what is other than before. */
export function changeOf(before: unknown, input: unknown, limits: Limits): Change {
  return {
    input: same(before, input) ? undefined : input,
    timeouts: part(limits, TIMEOUTS),
    retry: part(limits, RETRIES),
  };
}

export function isChange(change: Change): boolean {
  return change.input !== undefined || change.timeouts !== undefined || change.retry !== undefined;
}

function part(limits: Limits, names: readonly (keyof Limits)[]): Record<string, never> | undefined {
  const typed = names.filter((name) => limits[name].trim() !== "");
  if (typed.length === 0) return undefined;
  const values = typed.map((name) => {
    const text = limits[name].trim();
    return [name, NUMBERS.includes(name) ? Number(text) : (isoDuration(text) ?? text)];
  });
  return Object.fromEntries(values) as Record<string, never>;
}

/** Equal as JSON, in whatever order the fields of an object are. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  const fields = objectOf(value);
  if (!fields) return value;
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((name) => [name, sorted(fields[name])]),
  );
}

const INDENT = 2;

/** The old and the new as texts to be compared: the input, and the limits that are typed. */
export function textsOf(before: unknown, input: unknown, limits: Limits, held: Limits) {
  const typed = LIMITS.filter((name) => limits[name].trim() !== "");
  const text = (value: unknown, of: Limits) => {
    const parts: Record<string, unknown> = { input: sorted(value) };
    for (const name of typed) parts[name] = of[name];
    return JSON.stringify(parts, null, INDENT);
  };
  return { left: text(before, held), right: text(input, limits) };
}
