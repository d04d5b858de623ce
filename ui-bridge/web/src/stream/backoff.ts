const FIRST = 500;
const LONGEST = 15_000;

/** Milliseconds before the next try: doubling, spread so that many tabs do not come at once. */
export function pause(failures: number, told: number | null, random: () => number = Math.random): number {
  const least = Math.min(
    LONGEST,
    Math.max(FIRST * 2 ** Math.max(0, failures - 1), failures === 0 ? 0 : FIRST),
  );
  return Math.round(Math.max(told ?? 0, least) * (0.75 + random() / 2));
}
