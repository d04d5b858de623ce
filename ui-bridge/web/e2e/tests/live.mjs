import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const counter = (id) => ({
  schemaVersion: "1",
  id,
  name: `Live ${id}`,
  nodes: [{ id: "tell", type: "data.set", data: { label: "Tell", config: { values: "<b>iteration</b>" } } }],
  edges: [],
});

export const live = {
  "go live: the feed fills, Run is blocked, a row opens, stop ends it": async ({ page, base, api }) => {
    await api.save(JSON.stringify(counter("live-ui")));
    await api.call("POST", "/live/stop-all");
    await page.goto(`${base}/workflows/live-ui`);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.getByRole("button", { name: "Live settings" }).click();
    const slider = page.getByRole("slider");
    await slider.focus();
    for (let n = 0; n < 4; n++) await page.keyboard.press("ArrowLeft");
    await page.getByText("Seconds between iterations: 1 s").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Go live" }).click();
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
    assert.equal(
      await page.getByRole("button", { name: "Run", exact: true }).getAttribute("aria-disabled"),
      "true",
    );
    await page.getByRole("log").getByText("#2", { exact: true }).waitFor({ timeout: 60_000 });
    // Of iterations that began before the page looked it knows no steps.
    const known = await page.locator(".feed-row").allTextContents();
    const next = Math.max(...known.map((text) => Number(/#(\d+)/.exec(text)[1]))) + 2;
    const row = page.getByRole("log").getByRole("button", { name: new RegExp(`#${next}\\b`) });
    await row.waitFor({ timeout: 60_000 });
    // The feed moves on below a pointer that presses slowly.
    await row.dispatchEvent("click");
    await page.getByRole("log").getByText("Tell", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("stopped by hand").waitFor();
    await page.getByRole("button", { name: "Go live" }).waitFor();
  },

  "a feed of 600 iterations keeps 500 rows and never moves what is read": async ({ page, base, api }) => {
    const id = await api.publish(counter("live-many"));
    const started = await api.call("POST", "/live", { workflowId: id, intervalMs: 0, maxIterations: 600 });
    await page.goto(`${base}/executions/${started.liveRunId}`);
    await page.getByRole("log").waitFor();
    await page.getByText("600 iterations").first().waitFor({ timeout: 90_000 });
    await page.getByText("all iterations were made").waitFor();
    await page.getByText("#600", { exact: true }).waitFor();
    assert.equal(await page.locator(".feed-row").count(), 500);
    await page.reload();
    await page.getByText("#600", { exact: true }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    const lines = readFileSync(await (await download).path(), "utf8")
      .trim()
      .split("\n");
    assert.deepEqual([lines.length, JSON.parse(lines.at(-1)).iteration], [500, 600]);
    const pane = page.getByRole("log");
    await pane.evaluate((element) => element.scrollTo({ top: 1000 }));
    await page.getByRole("button", { name: /Jump to latest/ }).click();
    await page.waitForFunction(() => {
      const element = document.querySelector(".feed-pane");
      return element.scrollHeight - element.scrollTop - element.clientHeight < 30;
    });
  },
};
