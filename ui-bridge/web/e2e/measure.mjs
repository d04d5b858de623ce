// How the figures of docs/web-ui.md are measured and told.
import assert from "node:assert/strict";
import { cpus, loadavg } from "node:os";

/** Prints a figure; with its limit, where the issue sets one. */
export function tell(what, value, limit) {
  console.log(`figure ${what}: ${value}${limit === undefined ? "" : ` (at most ${limit})`}`);
}

/** A limit in milliseconds, stretched where more than one task waits for each core. */
export function within(ms) {
  return ms * Math.max(1, loadavg()[0] / cpus().length);
}

/** The number that so large a share of them does not exceed. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * Does something, and tells how the page took it. Tasks count by the processor time of the page's own
 * thread, so that what else the machine does is not blamed on the page.
 */
export async function measure(page, action) {
  await page.evaluate(() => {
    const seen = { frames: [], delays: [], on: true };
    // From the moment when the browser had the input until the page could begin with it.
    const note = (event) => seen.on && seen.delays.push(performance.now() - event.timeStamp);
    for (const kind of ["pointerdown", "pointerup", "keydown"]) addEventListener(kind, note, true);
    window.measured = seen;
    let last = performance.now();
    const frame = (now) => {
      seen.frames.push(now - last);
      last = now;
      if (seen.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "__metadata"] });
  await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const { frames, delays } = await page.evaluate(() => {
    window.measured.on = false;
    return window.measured;
  });
  const main = new Set(
    traceEvents
      .filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain")
      .map((event) => `${event.pid} ${event.tid}`),
  );
  const tasks = traceEvents
    .filter((event) => /RunTask$/.test(event.name) && main.has(`${event.pid} ${event.tid}`))
    .map((event) => (event.tdur ?? 0) / 1000);
  assert.ok(tasks.length > 10, "no task was traced");
  return { frames, delays, longest: Math.max(...tasks) };
}

/** Does it so many times, one after the other. */
export async function each(times, action) {
  const found = [];
  for (let n = 0; n < times; n++) found.push(await action(n));
  return found;
}

/** The middle one: a collection of garbage, which can come at any time, does not come every time. */
export const middle = (numbers) => percentile(numbers, 0.5);

/** From here on, a page that is opened notes what moves on it by itself. */
export function watchJumps(page) {
  return page.addInitScript(() => {
    window.jumps = [];
    const edge = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ value, sources }) =>
        window.jumps.push({
          value,
          what: sources.map(({ node, previousRect, currentRect }) => {
            const of = node?.className ?? node?.parentElement?.className ?? "gone";
            return `${of}: ${edge(previousRect)} > ${edge(currentRect)}`;
          }),
        }),
      ),
    ).observe({ type: "layout-shift", buffered: true });
  });
}

/** How much has moved by itself, as browsers count it (0.1 is good), and what. */
export async function jumpsOf(page) {
  const jumps = await page.evaluate(() => window.jumps);
  return { sum: jumps.reduce((total, jump) => total + jump.value, 0), jumps };
}
