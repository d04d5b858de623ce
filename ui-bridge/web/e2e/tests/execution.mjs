import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { chain, example } from "../api.mjs";

const evil = '<img src=x onerror="window.pwned=1">';

export const execution = {
  "hostile strings are shown as text and never run": async ({ page, base, api }) => {
    const definition = {
      schemaVersion: "1",
      id: "hostile",
      name: evil,
      nodes: [
        {
          id: "a",
          type: "data.set",
          data: { label: evil, config: { values: { text: "{{ input.text }}" } } },
        },
        { id: "b", type: "log.write", data: { config: { message: "{{ input.text }}" } } },
        { id: "c", type: "flow.fail", data: { label: evil, config: { message: "{{ input.text }}" } } },
      ],
      edges: [
        { source: "a", target: "b" },
        { source: "b", target: "c" },
      ],
    };
    const id = await api.publish(definition);
    const run = await api.start(id, { text: evil });
    await api.awaitEnd(run);
    for (const path of [
      `/executions/${run}?step=a`,
      `/executions/${run}?panel=output`,
      "/workflows",
      `/workflows/${id}`,
      "/history",
    ]) {
      await page.goto(base + path);
      await page.getByText("onerror").first().waitFor();
      assert.equal(await page.evaluate(() => window.pwned), undefined, path);
      assert.equal(await page.locator('img[src="x"]').count(), 0, path);
    }
  },

  "those who hear the page are told each status and the end, not each step": async ({ page, base, api }) => {
    const burst = chain("announced", 11, "20ms");
    burst.nodes.unshift({ id: "gate", type: "wait.event", data: { config: { name: "go" } } });
    burst.edges.unshift({ source: "gate", target: "s0" });
    const run = await api.start(await api.publish(burst));
    await page.goto(`${base}/executions/${run}`);
    const region = page.locator('[role="status"].visually-hidden');
    await region.waitFor({ state: "attached" });
    await region.evaluate((element) => {
      window.told = [element.textContent].filter(Boolean);
      window.toldFrom = performance.now();
      new MutationObserver(() => window.told.push(element.textContent)).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await api.call("POST", `/executions/${run}/pause`, {});
    await region.filter({ hasText: /steps done\. Paused: by hand\.$/ }).waitFor({ state: "attached" });
    await api.call("POST", `/executions/${run}/resume`, {});
    await api.call("POST", `/executions/${run}/events`, { name: "go", payload: {} });
    await region
      .filter({ hasText: "12 of 12 steps done. Done." })
      .waitFor({ state: "attached", timeout: 40_000 });
    const { told, took } = await page.evaluate(() => ({
      told: window.told,
      took: performance.now() - window.toldFrom,
    }));
    // Begun, paused, resumed, ended; and how far it is each eight seconds.
    assert.ok(told.length <= 5 + took / 8000, JSON.stringify({ told, took }));
    assert.ok(
      told.every((text) => /^\d+ of 12 steps done\. \w/.test(text)),
      JSON.stringify(told),
    );
    for (const pane of await page.getByRole("log").all())
      assert.equal(await pane.getAttribute("aria-live"), "off");

    // What was over before the page opened is no news.
    await page.reload();
    await page.getByText("12 of 12 steps").first().waitFor();
    await page.waitForTimeout(1000);
    assert.equal(await region.textContent(), "");
  },

  "a failed execution opens at the step that failed, with its error": async ({ page, base, api }) => {
    const id = await api.publish({
      schemaVersion: "1",
      id: "fails",
      name: "Fails",
      nodes: [
        {
          id: "pay",
          type: "demo.flaky",
          data: { config: { failures: 9, message: "No money" } },
          retry: { maxAttempts: 2, initialInterval: "100ms" },
        },
      ],
      edges: [],
    });
    const run = await api.start(id);
    await api.awaitEnd(run);
    await page.goto(`${base}/executions/${run}`);
    await page.getByRole("heading", { name: "pay" }).waitFor();
    await page.getByText("No money").first().waitFor();
    await page.goto(`${base}/history?status=failed`);
    await page.getByRole("link", { name: "Fails" }).first().waitFor();
    await page.getByText("No money").first().waitFor();
  },

  "an execution is cancelled, and run again with the same inputs": async ({ page, base, api }) => {
    await api.publish(example("order-fulfilment"));
    const run = await api.start("order-fulfilment", { orderId: "B-2", customer: "Grace" });
    await page.goto(`${base}/executions/${run}`);
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByRole("button", { name: "Cancel the execution" }).click();
    await page.getByRole("button", { name: "Run again" }).waitFor();
    await page.goto(`${base}/history?q=Grace`);
    await page.getByRole("button", { name: "Run again" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/Inputs of execution/).waitFor();
    assert.equal(await dialog.getByLabel("Customer").inputValue(), "Grace");
    await dialog.getByRole("button", { name: "Start" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/executions/") && !url.pathname.includes(run));
    const again = /executions\/([\w-]+)/.exec(page.url())[1];
    const inputsOf = async (id) => (await api.call("GET", `/executions/${id}`)).inputs.value;
    assert.deepEqual(await inputsOf(again), await inputsOf(run));
    await page.waitForFunction(() => document.activeElement.id === "main");
    await api.call("POST", `/executions/${again}/cancel`);
  },

  "a large output is shown in part, and can be had as a file": async ({ page, base, api }) => {
    const id = await api.publish({
      schemaVersion: "1",
      id: "large-output",
      name: "Large output",
      nodes: [
        {
          id: "big",
          type: "demo.slow",
          data: { config: { duration: "1ms", value: "0123456789".repeat(20_000) } },
        },
      ],
      edges: [],
    });
    const run = await api.start(id);
    await api.awaitEnd(run);
    await page.goto(`${base}/executions/${run}?panel=output`);
    await page.getByText("shown in part", { exact: false }).first().waitFor();
    assert.ok((await page.evaluate(() => document.body.innerText.length)) < 100_000);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).last().click();
    const { size } = statSync(await (await download).path());
    assert.ok(size >= 200_000 && size < 201_000, `${size} bytes`);
  },

  "logs are filtered by level and text, with the filter in the address": async ({ page, base, api }) => {
    await api.publish(example("retry-and-error-edge"));
    const run = await api.start("retry-and-error-edge");
    await api.awaitEnd(run);
    await page.goto(`${base}/executions/${run}`);
    await page.getByRole("log").getByText("No forecast").waitFor();
    await page.getByLabel("Search the logs").fill("forecast");
    await page.waitForURL(/q=forecast/);
    await page.locator("mark").first().waitFor();
    await page.getByLabel("Search the logs").fill("nothing like this");
    await page.getByText("Every line is hidden by the filter.").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByRole("log").waitFor();
    await page.getByText("Timeline", { exact: true }).click();
    // Two attempts that failed and the waits behind them, of a step that succeeded; also from the store.
    const bar = page.getByRole("button", { name: /^Locate/ }).filter({ has: page.locator(".gantt-track") });
    for (const look of [() => undefined, () => page.reload()]) {
      await look();
      await bar.locator(".gantt-bar.is-ran").waitFor();
      // The attempts are asked for once the bars are drawn.
      await bar.locator(".gantt-bar.is-tried").nth(1).waitFor();
      assert.equal(await bar.locator(".gantt-bar.is-tried").count(), 2);
      // A busy worker may let the first attempt wait too.
      assert.equal(await bar.locator(".gantt-bar.is-tried + .gantt-bar.is-wait").count(), 2);
      assert.match(await bar.textContent(), /attempt 1 failed after .*attempt 3 ran for/);
    }
  },

  "the list of running executions follows by itself": async ({ page, base, api }) => {
    const id = await api.publish(chain("follow", 6, "700ms"));
    await page.goto(`${base}/running`);
    const run = await api.start(id);
    const row = page.getByRole("row", { name: /Chain follow/ });
    await row.waitFor();
    await row
      .getByText(/[1-9] of 6 steps/)
      .first()
      .waitFor();
    await row.getByRole("link").click();
    await page.waitForURL(new RegExp(run));
    await page.getByText("6 of 6 steps").first().waitFor({ timeout: 60_000 });
  },
};
