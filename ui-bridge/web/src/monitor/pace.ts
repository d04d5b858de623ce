import type { StreamEvent } from "../stream/reader";

const BATCH = 80;
/** Rows that come faster than four times a second are shown so often: more can not be read, and would flicker. */
const CALM_BATCH = 250;
const MANY = 12;

/** How long events are gathered before they are shown, and when a row of the live feed was shown last. */
export type Pace = { pause: number; lastRow: number };

export const FIRST_PACE: Pace = { pause: BATCH, lastRow: -Infinity };

/** How it goes on once these events are shown. Pure. */
export function nextPace(before: Pace, events: StreamEvent[], now: number): Pace {
  const rows = events.filter(({ event }) => event.startsWith("live.iteration.")).length;
  const fast = rows > 0 ? rows > 1 || now - before.lastRow < CALM_BATCH : before.pause === CALM_BATCH;
  return {
    pause: events.length > MANY || fast ? CALM_BATCH : BATCH,
    lastRow: rows > 0 ? now : before.lastRow,
  };
}
