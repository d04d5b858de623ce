// run.mjs [NAME…]: tries the UI in a real browser against a running platform (PERDURA_URL).
// With PERDURA_CONTROL=1 it may ask its caller, over standard output and input, to stop processes.
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { Api } from "./api.mjs";
import { startBrowser } from "./browser.mjs";
import { accessibility } from "./tests/accessibility.mjs";
import { execution } from "./tests/execution.mjs";
import { live } from "./tests/live.mjs";
import { resilience } from "./tests/resilience.mjs";
import { workflow } from "./tests/workflow.mjs";

const base = (process.env.PERDURA_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const out = process.env.PERDURA_E2E_OUT ?? "e2e/out";
const only = process.argv.slice(2);
const input = createInterface({ input: process.stdin });
const answers = [];
input.on("line", (line) => answers.shift()?.(line));

/** Asks the caller for something ("stop bridge", "start bridge") and waits until it is done. */
function control(wish) {
  console.log(`@@${wish}`);
  return new Promise((resolve) => answers.push(resolve));
}

const tests = { ...workflow, ...execution, ...live, ...resilience, ...accessibility };
const browser = await startBrowser();
mkdirSync(out, { recursive: true });
let failed = 0;
let ran = 0;
for (const [name, test] of Object.entries(tests)) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  if (test.needsControl && !process.env.PERDURA_CONTROL) continue;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const errors = watch(page);
  const from = Date.now();
  ran++;
  try {
    await test({ page, context, base, api: new Api(base), control, browser });
    if (errors.length > 0) throw new Error(`The page reported: ${errors.join("; ")}`);
    console.log(`ok     ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error instanceof Error ? error.stack : error}`);
    await page.screenshot({ path: `${out}/${name.replace(/\W+/g, "-")}.png` }).catch(() => undefined);
  }
  await context.close();
}
await browser.close();
input.close();
console.log(`Browser: ${ran} tests, ${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);

/** Scripts that fail, and whatever the content security policy refuses. */
function watch(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && /Content Security Policy|Refused to/.test(text)) errors.push(text);
  });
  return errors;
}
