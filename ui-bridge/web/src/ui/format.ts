/** Words for numbers and times, by the browser's language settings. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration as people say it: 320 ms, 4.2 s, 3 min 05 s, 2 h 14 min, 3 d 4 h. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return "";
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND) return `${whole} ms`;
  if (whole < MINUTE) return `${(Math.floor(whole / 100) / 10).toFixed(1)} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${pad((whole % MINUTE) / SECOND)} s`;
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h ${pad((whole % HOUR) / MINUTE)} min`;
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

function pad(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}

/** A size in bytes: 512 B, 4.1 KB, 2.0 MB. */
export function bytes(count: number | null | undefined): string {
  if (count === null || count === undefined) return "";
  if (count < 1024) return `${count} B`;
  const units = ["KB", "MB", "GB", "TB"];
  let value = count / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const shortClock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** A time of day; with the date if it was not today. */
export function time(iso: string | null | undefined, now: number = Date.now()): string {
  if (!iso) return "";
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Date(now).toDateString() === date.toDateString() ? clock.format(date) : dayAndClock.format(date);
}

/** A time where there is little room: hours and minutes, or the day if it is another one. */
export function briefTime(iso: string, now: number = Date.now()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return (new Date(now).toDateString() === date.toDateString() ? shortClock : day).format(date);
}

/** How long ago: 5 minutes ago, yesterday. */
export function ago(iso: string | null | undefined, now: number = Date.now()): string {
  if (!iso) return "";
  const past = new Date(iso).getTime() - now;
  const size = Math.abs(past);
  if (size < MINUTE) return relative.format(Math.round(past / SECOND), "second");
  if (size < HOUR) return relative.format(Math.round(past / MINUTE), "minute");
  if (size < DAY) return relative.format(Math.round(past / HOUR), "hour");
  return relative.format(Math.round(past / DAY), "day");
}

/** A value as JSON text for people, cut at a number of characters. */
export function pretty(value: unknown, most = 20_000): { text: string; cut: boolean } {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
  return text.length > most ? { text: text.slice(0, most), cut: true } : { text, cut: false };
}

/** An id in a form that fits a table. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
