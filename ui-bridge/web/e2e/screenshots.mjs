// screenshots.mjs: makes docs/screens/*.png from a running platform (PERDURA_URL), preferably a new one.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Api, example } from "./api.mjs";
import { startBrowser } from "./browser.mjs";

const base = (process.env.PERDURA_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const folder =
  process.env.PERDURA_SCREENS ?? fileURLToPath(new URL("../../../docs/screens/", import.meta.url));
const api = new Api(base);
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();

async function shot(name, path, ready, theme = "light") {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  await page.addInitScript((chosen) => localStorage.setItem("perdura.theme", chosen), theme);
  await page.goto(base + path);
  await ready(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.close();
  console.log(`docs/screens/${name}.png`);
}

const text = (words) => (page) => page.getByText(words).first().waitFor();
await shot("first-run", "/workflows", text("Workflows"));
await api.publish(example("order-fulfilment"));
await shot("workflow", "/workflows/order-fulfilment", text("Workflow compiled and ready"));
await shot("workflow-dark", "/workflows/order-fulfilment", text("Workflow compiled and ready"), "dark");
await shot("run-form", "/workflows/order-fulfilment", async (page) => {
  await page.getByText("Workflow compiled and ready").waitFor();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByLabel("Customer").waitFor();
});
const run = await api.start("order-fulfilment", { orderId: "A-17" });
await shot("running", "/running", text("Order fulfilment"));
await shot("execution-running", `/executions/${run}`, text("Running"));
await api.awaitEnd(run);
await shot("execution-timeline", `/executions/${run}?panel=timeline&step=letter`, text("10 of 10 steps"));
await shot("execution-dark", `/executions/${run}?step=letter`, text("10 of 10 steps"), "dark");
await shot("execution-contrast", `/executions/${run}?step=letter`, text("10 of 10 steps"), "contrast");
await shot("history", "/history", text("Order fulfilment"));
await shot("history-dark", "/history", text("Order fulfilment"), "dark");
await shot("connections", "/connections", text("Connections"));
await shot("connection-form", "/connections", async (page) => {
  const first = page.getByRole("button", { name: /HTTP with a bearer token/ });
  const another = page.getByRole("button", { name: "New connection" });
  await first.or(another).first().waitFor();
  if (await another.isVisible()) await another.click();
  else await first.click();
  await page.getByRole("dialog").getByText("Save").waitFor();
});
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
  maxIterations: 6,
  inputs: { article: "lamp" },
});
await shot("live", `/executions/${liveRunId}`, text("3 iterations"));
await browser.close();
