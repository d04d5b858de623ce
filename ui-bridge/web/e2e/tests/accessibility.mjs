import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chain, example } from "../api.mjs";

async function width(page) {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const themes = ["light", "dark", "contrast"];
const MOST_KILOBYTES = 300;

async function check(page, where) {
  // The policy of the page forbids foreign scripts; the check comes in over the debugger.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter((found) => ["serious", "critical"].includes(found.impact));
  return serious.map(
    (found) =>
      `${where} ${found.id}: ${found.nodes
        .map((node) => node.html.slice(0, 160))
        .slice(0, 3)
        .join(" | ")}`,
  );
}

const holding = {
  schemaVersion: "1",
  id: "axe-held",
  name: "axe-held",
  nodes: [
    {
      id: "pay",
      type: "demo.flaky",
      data: { config: { failures: 9 } },
      retry: { maxAttempts: 1 },
      onError: "hold",
    },
  ],
  edges: [],
};

export const accessibility = {
  "axe finds nothing serious on any page in any theme": async ({ page, base, api }) => {
    await api.publish(example("order-fulfilment"));
    const id = await api.publish(chain("axe", 3, "100ms"));
    const run = await api.start(id);
    await api.awaitEnd(run);
    await api.save(
      '{"schemaVersion":"1","id":"axe-broken","name":"Axe","nodes":[{"id":"a","type":"no.such"}],"edges":[]}',
    );
    const held = await api.start(await api.publish(holding));
    const { executionId: stands } = await api.call("POST", `/definitions/${id}/executions`, {
      breakpoints: [{ node: "s1", condition: "1 < 2" }],
    });
    const pages = {
      "/workflows": "Order fulfilment",
      "/workflows/order-fulfilment": "Workflow compiled and ready",
      "/workflows/axe-broken": "Compilation failed",
      "/running": "Running",
      "/history": "Chain axe",
      [`/executions/${run}?step=s1`]: "3 of 3 steps",
      [`/executions/${run}?panel=timeline`]: "3 of 3 steps",
      [`/executions/${run}?panel=output`]: "3 of 3 steps",
      "/connections": "Connections",
      "/inbox": "Inbox",
      [`/executions/${held}?step=pay`]: "waits for you",
      [`/executions/${stands}?step=s1&panel=breakpoints`]: "Variables",
    };
    const found = [];
    for (const theme of themes) {
      await page.addInitScript((name) => localStorage.setItem("perdura.theme", name), theme);
      for (const [path, text] of Object.entries(pages)) {
        await page.goto(base + path);
        await page.getByText(text).first().waitFor();
        await page.waitForTimeout(150);
        found.push(...(await check(page, `${theme} ${path}`)));
      }
      await page.goto(`${base}/workflows/order-fulfilment`);
      await page.getByText("Workflow compiled and ready").waitFor();
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await page.getByRole("dialog").getByLabel("Customer").waitFor();
      await page.waitForTimeout(300);
      found.push(...(await check(page, `${theme} run form`)));
      await page.goto(`${base}/executions/${held}?step=pay`);
      await page.getByRole("button", { name: "Retry with changes" }).click();
      await page.getByRole("dialog").getByLabel("Failures").waitFor();
      await page.getByRole("dialog").getByLabel("One attempt").fill("5m");
      await page.getByRole("button", { name: "Old and new" }).click();
      await page.getByRole("dialog").locator(".cm-changedLine").waitFor();
      found.push(...(await check(page, `${theme} retry form`)));
    }
    assert.deepEqual([...new Set(found)], []);
  },

  "a run is started and read by keyboard alone": async ({ page, base, api }) => {
    await api.publish(example("greet"));
    await page.goto(`${base}/workflows`);
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
    await page.keyboard.press("Control+k");
    await page
      .getByRole("searchbox")
      .or(page.getByPlaceholder(/Type what/))
      .first()
      .waitFor();
    await page.keyboard.type("greet");
    await page.getByText("greet", { exact: true }).last().waitFor();
    await page.waitForTimeout(300);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/workflows\/greet/);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByLabel("name", { exact: false }).first().waitFor();
    await page.getByRole("dialog").getByLabel("name", { exact: false }).first().focus();
    await page.keyboard.type("Ada");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/executions/);
    await page.getByText("4 of 4 steps").first().waitFor({ timeout: 30_000 });
    await page.locator(".outline button").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/step=ask/);
  },

  "at 400 % zoom everything can be reached without scrolling sideways": async ({ newContext, base, api }) => {
    await api.publish(example("greet"));
    const run = await api.start("greet", { name: "Ada" });
    await api.awaitEnd(run);
    const context = await newContext({ viewport: { width: 320, height: 256 } });
    const page = await context.newPage();
    for (const path of [
      "/workflows",
      "/running",
      "/history",
      "/workflows/greet",
      "/connections",
      `/executions/${run}`,
    ]) {
      await page.goto(base + path);
      await page.locator("h1").waitFor();
      const wide = await width(page);
      assert.ok(wide <= 1, `${path} is ${wide} pixels too wide`);
    }
    await page.getByRole("button", { name: "Run again" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Start" }).scrollIntoViewIfNeeded();
  },

  "at 1280 × 720 nothing is cut off, and the main action is in sight": async ({ page, base, api }) => {
    await api.publish(example("order-fulfilment"));
    const run = await api.start("order-fulfilment", { orderId: "A-17" });
    await api.awaitEnd(run);
    for (const [path, action] of [
      ["/workflows", "New workflow"],
      ["/workflows/order-fulfilment", "Go live"],
      ["/history", "Run again"],
      ["/connections", /New connection|bearer/],
      [`/executions/${run}`, "Run again"],
    ]) {
      await page.goto(base + path);
      const button = page.getByRole("button", { name: action }).first();
      await button.waitFor();
      const { x, y, width: wide, height } = await button.boundingBox();
      assert.ok(x >= 0 && y >= 0 && x + wide <= 1280 && y + height <= 720, `${action} on ${path}`);
      assert.ok((await width(page)) <= 1, path);
    }
  },

  "the first load is small": async ({ page, base }) => {
    const sizes = [];
    page.on("response", async (response) => {
      if (response.url().endsWith(".js"))
        sizes.push(Number((await response.allHeaders())["content-length"] ?? 0));
    });
    await page.goto(`${base}/workflows`);
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
    await page.waitForLoadState("networkidle");
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
    console.log(
      `figure first load: ${kilobytes.toFixed(0)} KB of JavaScript, packed (at most ${MOST_KILOBYTES} KB)`,
    );
    assert.ok(kilobytes > 50 && kilobytes <= MOST_KILOBYTES, `${kilobytes} KB`);
  },
};
