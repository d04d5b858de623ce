// screenshots.mjs [NAME…]: makes docs/screens/*.png. Starts a new platform by itself, unless PERDURA_URL
// names one that runs (preferably a new one: the first screen is that of an empty install).
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { Api, example } from "./api.mjs";
import { startPlatform } from "./platform.mjs";
import { smaller } from "./png.mjs";

const own = process.env.PERDURA_URL ? null : await startPlatform();
// In a new checkout its packages are there only now: the platform was built first.
const { startBrowser } = await import("./browser.mjs");
const base = (own?.base ?? process.env.PERDURA_URL).replace(/\/$/, "");
const folder =
  process.env.PERDURA_SCREENS ?? fileURLToPath(new URL("../../../docs/screens/", import.meta.url));
const only = process.argv.slice(2);
const api = new Api(base);
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();

/**
 * A screenshot of a page once it shows what it should: of the first theme by its name, of others with
 * theirs. The path may be made anew for each.
 */
async function shot(name, path, ready, themes = ["light"]) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) return;
  for (const [index, theme] of themes.entries()) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
    page.setDefaultTimeout(60_000);
    await page.addInitScript((chosen) => localStorage.setItem("perdura.theme", chosen), theme);
    await page.goto(base + (typeof path === "string" ? path : await path()));
    await ready(page);
    await page.waitForLoadState("networkidle", { timeout: 1500 }).catch(() => undefined);
    await page.waitForTimeout(300);
    const file = index === 0 ? name : `${name}-${theme}`;
    writeFileSync(`${folder}${file}.png`, smaller(await page.screenshot()));
    await page.close();
    console.log(`docs/screens/${file}.png`);
  }
}

const text = (words) => (page) => page.getByText(words).first().waitFor();
const BOTH = ["light", "dark"];
const ALL = ["light", "dark", "contrast"];
const compiled = text("Workflow compiled and ready");

async function workflows() {
  const { items } = await api.call("GET", "/definitions?limit=1");
  if (items.length === 0) await shot("first-run", "/workflows", text("Use this"), BOTH);
  else console.log("first-run is left out: this install has workflows");
  await api.publish(example("order-fulfilment"));
  await shot("workflow", "/workflows/order-fulfilment", compiled, BOTH);
  await shot("step", "/workflows/order-fulfilment?view=canvas&node=charge", async (page) => {
    await page.getByRole("complementary", { name: "Step" }).getByText("Failures").waitFor();
  });
  await api.save(
    example("order-fulfilment")
      .replace('"order-fulfilment"', '"problems"')
      .replace('"Order fulfilment"', '"With problems"')
      .replace('"type": "flow.if"', '"type": "flow.iff"'),
  );
  await shot("problems", "/workflows/problems", async (page) => {
    await text("Compilation failed")(page);
    await page.locator(".cm-content").waitFor();
    await page.keyboard.press("F8");
    await page.locator(".problem[data-current=true]").waitFor();
  });
  await api.call("DELETE", "/definitions/problems");
  await shot(
    "run-form",
    "/workflows/order-fulfilment",
    async (page) => {
      await compiled(page);
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByLabel("Customer").waitFor();
      await page.getByRole("button", { name: "Start" }).click();
      await page.getByText("This is required").waitFor();
    },
    BOTH,
  );
  await shot("run-mocked", "/workflows/order-fulfilment", async (page) => {
    await compiled(page);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("button", { name: "Mock steps" }).click();
    const dialog = page.getByRole("dialog");
    for (const step of [/^Charge the card/, /^Reserve stock/]) {
      await dialog.getByRole("combobox", { name: "Mock a step" }).click();
      await page.getByRole("option", { name: step }).click();
    }
    await dialog.getByRole("group", { name: "Reserve" }).getByText("Failure", { exact: true }).click();
    await dialog.getByLabel(/^Message of the failure/).fill("Nothing is left of this");
  });
  await shot("workflows", "/workflows", text("Order fulfilment"), BOTH);
  await shot("live-settings", "/workflows/order-fulfilment", async (page) => {
    await compiled(page);
    await page.getByRole("button", { name: "Live settings" }).click();
    await page.getByRole("slider").waitFor();
  });
}

async function monitor() {
  const order = () => api.start("order-fulfilment", { orderId: "A-17", customer: "Ada" });
  const run = await order();
  await shot("running", "/running", text(/[1-9] of 10 steps/));
  await shot(
    "execution-running",
    async () => `/executions/${await order()}`,
    text(/[2-9] of 10 steps/),
    BOTH,
  );
  await api.awaitEnd(run);
  await shot("execution-timeline", `/executions/${run}?panel=timeline&step=charge`, text("attempt 1"), BOTH);
  await shot("execution", `/executions/${run}?step=letter`, text("Kind regards"), ALL);
  const failing = await api.publish({
    schemaVersion: "1",
    id: "nightly-import",
    name: "Nightly import",
    nodes: [
      {
        id: "fetch",
        type: "demo.slow",
        data: { label: "Fetch the list", config: { duration: "300ms", value: { rows: 412 } } },
      },
      {
        id: "store",
        type: "demo.flaky",
        retry: { maxAttempts: 2, initialInterval: "500ms" },
        data: { label: "Store it", config: { failures: 9, message: "The disk of the archive is full" } },
      },
      { id: "tell", type: "log.write", data: { label: "Tell", config: { message: "Stored" } } },
    ],
    edges: [
      { source: "fetch", target: "store" },
      { source: "store", target: "tell" },
    ],
  });
  await api.awaitEnd(await api.start(failing));
  const failed = await api.start(failing);
  await api.awaitEnd(failed);
  await shot("execution-failed", `/executions/${failed}`, text("The disk of the archive is full"));
  await shot("fork", `/executions/${failed}?step=store`, async (page) => {
    await page.getByRole("button", { name: "Fork", exact: true }).click();
    await page.getByRole("menuitem", { name: "Fork from store" }).click();
    await page.getByRole("dialog").getByText("1 step keeps its result").waitFor();
  });
  const { executionId: forked } = await api.call("POST", `/executions/${failed}/fork`, { from: "store" });
  await api.awaitEnd(forked);
  await shot("execution-forked", `/executions/${forked}?step=fetch`, text(/^fork of .* from /));
  const held = await api.call("POST", `/definitions/${failing}/executions`, { holdOnFailure: true });
  await shot("execution-held", `/executions/${held.executionId}?step=store`, text("waits for you"));
  await shot("retry-form", `/executions/${held.executionId}?step=store`, async (page) => {
    await page.getByRole("button", { name: "Retry with changes" }).click();
    await page.getByRole("dialog").getByLabel("Failures").waitFor();
  });
  await api.call("POST", `/executions/${held.executionId}/cancel`);
  const stops = await api.call("POST", `/definitions/order-fulfilment/executions`, {
    input: { orderId: "A-17", customer: "Ada" },
    breakpoints: [{ node: "charge" }, { node: "letter", condition: "input.customer == 'Ada'" }],
  });
  await shot(
    "execution-stopped",
    `/executions/${stops.executionId}?step=charge&panel=breakpoints`,
    async (page) => {
      const stop = page.getByRole("region", { name: /It stands before this step/ });
      await stop
        .locator("summary")
        .filter({ hasText: /^input/ })
        .click();
      await page.locator(".step-break.conditional").waitFor();
    },
    BOTH,
  );
  await api.call("POST", `/executions/${stops.executionId}/cancel`);
  await shot("history", "/history", text("Order fulfilment"), BOTH);
  await shot("palette", "/history", async (page) => {
    await text("Order fulfilment")(page);
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Type what/).fill("order");
    await page.getByText("order-fulfilment", { exact: true }).first().waitFor();
  });
  const live = await api.publish(example("fan-out-join"));
  const { liveRunId } = await api.call("POST", "/live", {
    workflowId: live,
    intervalMs: 500,
    maxIterations: 60,
    inputs: { article: "lamp" },
  });
  await shot("live", `/executions/${liveRunId}`, text("3 iterations"), BOTH);
  await api.call("POST", `/live/${liveRunId}/stop`);
}

async function people() {
  const asks = await api.publish({
    schemaVersion: "1",
    id: "refunds",
    name: "Refunds",
    nodes: [
      {
        id: "check",
        type: "human.approval",
        data: {
          label: "Check the refund",
          config: {
            title: "Refund {{ input.sum }} € to {{ input.customer }}?",
            body: "The parcel came back opened.",
            assignees: ["support", "accounting"],
          },
        },
      },
      {
        id: "pay",
        type: "demo.slow",
        data: { label: "Pay it back", config: { duration: "2s", value: "{{ input.sum }}" } },
      },
    ],
    edges: [{ source: "check", sourceHandle: "approved", target: "pay" }],
  });
  const waits = await api.start(asks, { sum: 48, customer: "Ada" });
  await shot("inbox", "/inbox", text("Refund 48 € to Ada?"), BOTH);
  await shot("decision", "/inbox", async (page) => {
    await page.getByRole("listitem").filter({ hasText: "Refund 48" }).getByRole("button").click();
    await page
      .getByRole("dialog")
      .getByLabel(/^Comment/)
      .fill("The seal is broken");
  });
  await approvalPage();
  const { executionId } = await api.call("POST", `/definitions/${asks}/executions`, {
    input: { sum: 12, customer: "Grace" },
    mocks: { check: { decision: "approved", by: "me", at: "2026-01-01T00:00:00Z" } },
  });
  await shot("execution-mocked", `/executions/${executionId}?step=check`, text("1 step mocked"), BOTH);
  await api.call("POST", `/executions/${waits}/cancel`);
}

/** The page that a link in a mail leads to: here a server of our own is told the link. */
async function approvalPage() {
  const server = createServer();
  const told = new Promise((resolve) =>
    server.on("request", (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        resolve(JSON.parse(Buffer.concat(parts).toString()).link);
        response.end("{}");
      });
    }),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mails = await api.publish({
    schemaVersion: "1",
    id: "discounts",
    name: "Discounts",
    nodes: [
      {
        id: "mail",
        type: "http.request",
        data: {
          config: {
            method: "POST",
            url: `http://127.0.0.1:${server.address().port}/`,
            body: { link: "[[resumeUrl:allow]]" },
          },
        },
      },
      {
        id: "allow",
        type: "human.approval",
        data: {
          config: {
            title: "20 % off for {{ input.customer }}?",
            body: "She has bought for 3,200 € this year.",
            form: {
              type: "object",
              properties: { percent: { type: "integer", title: "Percent", maximum: 20 } },
            },
          },
        },
      },
    ],
    edges: [{ source: "mail", target: "allow" }],
  });
  const run = await api.start(mails, { customer: "Grace" });
  const { pathname } = new URL(await told);
  server.close();
  await shot("approval-page", pathname, text("20 % off for Grace?"));
  await api.call("POST", `/executions/${run}/cancel`);
}

async function connections() {
  await shot("connections", "/connections", text("Connections"));
  await shot("connection-form", "/connections", async (page) => {
    const first = page.getByRole("button", { name: /HTTP with a bearer token/ });
    const another = page.getByRole("button", { name: "New connection" });
    await first.or(another).first().waitFor();
    if (await another.isVisible()) await another.click();
    else await first.click();
    await page.getByRole("dialog").getByText("Save").waitFor();
  });
}

try {
  await workflows();
  await monitor();
  await people();
  await connections();
} finally {
  await browser.close();
  await own?.stop();
}
