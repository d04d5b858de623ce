import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chain } from "../api.mjs";

const near = (element) => element.scrollHeight - element.scrollTop - element.clientHeight;

export const logs = {
  "the log follows at its end only, and can be had as a file": async ({ page, base, api }) => {
    // Longer than anybody looks: it is cancelled in the end.
    const id = await api.publish(chain("tail", 100, "400ms"));
    const run = await api.start(id);
    await page.goto(`${base}/executions/${run}`);
    const pane = page.getByRole("log");
    // Longer than its place: the end is in sight, the beginning is not.
    await page.waitForFunction(() => {
      const log = document.querySelector(".logs-pane");
      return log && log.scrollHeight > log.clientHeight + 60;
    });
    assert.ok((await pane.evaluate(near)) < 40, "it follows");
    await pane.evaluate((element) => element.scrollTo({ top: 0 }));
    await page.waitForURL(/follow=false/);
    await page.getByRole("button", { name: /Jump to latest \(\d+ new\)/ }).waitFor();
    assert.equal(await pane.evaluate((element) => element.scrollTop), 0, "what is read stays where it is");
    await page.getByRole("button", { name: /Jump to latest/ }).click();
    await page.waitForFunction(() => {
      const log = document.querySelector(".logs-pane");
      return log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    });
    await api.call("POST", `/executions/${run}/cancel`);
    await page.getByRole("button", { name: "Run again" }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const lines = readFileSync(await (await download).path(), "utf8")
      .trim()
      .split("\n");
    assert.match(lines[0], /s0 Demonstration: sleeping/);
    await page.getByText(`${lines.length} lines`).waitFor();
  },

  "text streams into the inspector while it is written, and edges tell what passed": async ({
    page,
    base,
    api,
  }) => {
    const words = Array.from({ length: 200 }, (_, n) => `word${n}`).join(" ");
    const id = await api.publish({
      schemaVersion: "1",
      id: "stream-text",
      name: "Streams",
      nodes: [
        { id: "from", type: "data.set", data: { label: "From", config: { values: { passed: "on" } } } },
        {
          id: "text",
          type: "demo.text",
          data: { label: "Text", config: { text: words, interval: "200ms" } },
        },
      ],
      edges: [{ source: "from", target: "text" }],
    });
    const run = await api.start(id);
    await page.goto(`${base}/executions/${run}?step=text`);
    const partial = page.locator(".inspector pre.partial");
    await partial.getByText("word1 ", { exact: false }).waitFor();
    const before = (await partial.textContent()).length;
    await page.waitForFunction(
      (length) => (document.querySelector(".inspector pre")?.textContent ?? "").length > length,
      before,
    );
    await page.locator(".edge-label .edge-size").getByText("15 B").waitFor();
    await page.locator(".edge-label .edge-preview").getByText('{"passed":"on"}').waitFor();
    await page.reload();
    await partial.getByText("word1 ", { exact: false }).waitFor();
    await api.call("POST", `/executions/${run}/cancel`);
    await page.getByRole("button", { name: "Run again" }).waitFor();
  },
};
