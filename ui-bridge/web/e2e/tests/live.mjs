import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const counter = (id) => ({
  schemaVersion: "1",
  id,
  name: `Live ${id}`,
  nodes: [{ id: "tell", type: "data.set", data: { label: "Tell", config: { values: "<b>iteration</b>" } } }],
  edges: [],
});

/** One of which every fourth iteration fails. */
const failing = (id) => {
  const { nodes, ...rest } = counter(id);
  const fourth = {
    id: "fourth",
    type: "flow.fail",
    when: "iteration % 4 == 0",
    data: { label: "Fourth", config: { type: "fourth", message: "<b>no fourth</b>" } },
  };
  return { ...rest, nodes: [...nodes, fourth], edges: [{ source: "tell", target: "fourth" }] };
};

/** A colour of the theme, as a computed style has it. */
const colourOf = (page, name) =>
  page.evaluate((variable) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${variable})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

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

    // Who reads further up is not disturbed by what comes, and is told how much that is.
    await page.waitForFunction(() => {
      const element = document.querySelector(".feed-pane");
      return element.scrollHeight - element.clientHeight > 60;
    });
    const pane = page.locator(".feed-pane");
    await pane.evaluate((element) => element.scrollTo({ top: 0 }));
    const jump = page.getByRole("button", { name: "Jump to latest" });
    await jump.waitFor();
    const still = () => pane.evaluate((element) => [element.scrollTop, element.innerText]);
    const before = await still();
    await page.getByRole("button", { name: /^Jump to latest \([2-9]\d* new\)/ }).waitFor();
    assert.deepEqual(await still(), before);
    await jump.click();
    await jump.waitFor({ state: "detached" });
    const head = page.getByRole("region", { name: "Live feed" }).getByRole("button", { name: "Live feed" });
    await head.click();
    await pane.waitFor({ state: "detached" });
    await head.click();
    await pane.waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("stopped by hand").waitFor();
    await page.getByRole("button", { name: "Go live" }).waitFor();
  },

  "a feed of 600 iterations keeps 500 rows, with what failed in red, also when it is opened late": async ({
    page,
    base,
    api,
  }) => {
    const id = await api.publish(failing("live-many"));
    const started = await api.call("POST", "/live", { workflowId: id, intervalMs: 0, maxIterations: 600 });
    await page.goto(`${base}/executions/${started.liveRunId}`);
    await page.getByRole("log").waitFor();
    await page.getByText("600 iterations").first().waitFor({ timeout: 90_000 });
    await page.getByText("all iterations were made").waitFor();
    await page.getByText("#600", { exact: true }).waitFor();
    assert.equal(await page.locator(".feed-row").count(), 500);
    await page.reload();
    await page.getByText("#600", { exact: true }).waitFor();
    await page.locator(".feed-errors").filter({ hasText: "150 errors" }).waitFor();
    const bad = page.locator(".feed-row.bad");
    assert.equal(await bad.count(), 125);
    const colour = (row) => row.locator("button").evaluate((element) => getComputedStyle(element).color);
    assert.equal(await colour(bad.last()), await colourOf(page, "--bad"));
    assert.notEqual(await colour(page.locator(".feed-row:not(.bad)").last()), await colour(bad.last()));
    // Nobody has seen its steps: they are asked for.
    await bad.last().getByRole("button", { name: "#600 fourth: <b>no fourth</b>" }).click();
    await bad
      .last()
      .getByRole("listitem")
      .filter({ hasText: /^Tell.*Done/ })
      .waitFor();
    await bad
      .last()
      .getByRole("listitem")
      .filter({ hasText: /^Fourth.*Failed/ })
      .waitFor();
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
