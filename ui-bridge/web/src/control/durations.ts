const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time such as 250ms, 10s, 5m, 2h, 1d or PT5M in the form that the API takes; null if it is none. */
export function isoDuration(text: string): string | null {
  const given = text.trim();
  if (/^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/i.test(given)) return given.toUpperCase();
  const parts = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(given);
  if (!parts) return null;
  const ms = Math.round(Number(parts[1]) * UNITS[parts[2]!]!);
  return ms > 0 ? `PT${ms / 1000}S` : null;
}
