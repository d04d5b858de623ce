// run.mjs [NAME…]: tries the UI in a real browser against a running platform (PERDURA_URL).
// With PERDURA_CONTROL=1 it may ask its caller, over standard output and input, to stop processes.
// With PERDURA_FIGURES=1 it makes the figures of docs/web-ui.md instead; its caller seeds what they need.
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { Api } from "./api.mjs";
import { startBrowser } from "./browser.mjs";
import { accessibility } from "./tests/accessibility.mjs";
import { calls } from "./tests/calls.mjs";
import { control as controls } from "./tests/control.mjs";
import { connections } from "./tests/connections.mjs";
import { debug } from "./tests/debug.mjs";
import { execution } from "./tests/execution.mjs";
import { figures } from "./tests/figures.mjs";
import { history } from "./tests/history.mjs";
import { keyboard } from "./tests/keyboard.mjs";
import { inbox } from "./tests/inbox.mjs";
import { inputs } from "./tests/inputs.mjs";
import { live } from "./tests/live.mjs";
import { logs } from "./tests/logs.mjs";
import { resilience } from "./tests/resilience.mjs";
import { tabs } from "./tests/tabs.mjs";
import { steps } from "./tests/steps.mjs";
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

const usual = {
  ...workflow,
  ...execution,
  ...logs,
  ...history,
  ...inputs,
  ...steps,
  ...calls,
  ...controls,
  ...debug,
  ...inbox,
  ...live,
  ...tabs,
  ...connections,
  ...resilience,
  ...keyboard,
  ...accessibility,
};
const tests = process.env.PERDURA_FIGURES ? figures : usual;
const browser = await startBrowser();
mkdirSync(out, { recursive: true });
let failed = 0;
let ran = 0;
for (const [name, test] of Object.entries(tests)) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  if (test.needsControl && !process.env.PERDURA_CONTROL) continue;
  const reports = [];
  const contexts = [];
  /** A browser of its own, as large as the smallest usual screen; what its pages report is noted. */
  const newContext = async (options = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(40_000);
    contexts.push(context);
    await watch(context, reports);
    return context;
  };
  const context = await newContext();
  const page = await context.newPage();
  const from = Date.now();
  ran++;
  try {
    await test({ page, context, newContext, base, api: new Api(base), control, browser, reports });
    if (reports.length > 0) throw new Error(`The page reported: ${reports.join("; ")}`);
    console.log(`ok     ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error instanceof Error ? error.stack : error}`);
    await page.screenshot({ path: `${out}/${name.replace(/\W+/g, "-")}.png` }).catch(() => undefined);
  }
  for (const used of contexts) await used.close();
}
await browser.close();
input.close();
console.log(`Browser: ${ran} tests, ${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);

/** Scripts that fail, and whatever the content security policy refuses, on any page of a context. */
async function watch(context, reports) {
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      console.error(
        `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      ),
    ),
  );
  context.on("weberror", (error) => reports.push(String(error.error())));
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && /Content Security Policy|Refused to/.test(text)) reports.push(text);
  });
}
