// The figures of docs/web-ui.md. They are measured, printed, and held against their limits.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { large } from "../api.mjs";
import { burst, runningRecord } from "../burst.mjs";
import { each, jumpsOf, measure, middle, percentile, tell, watchJumps, within } from "../measure.mjs";
import { json, startProxy } from "../proxy.mjs";
import { accessibility } from "./accessibility.mjs";

const RUN = "01990000-0000-7000-8000-0000000000aa";
const LONG = 60_000;

const measured = {
  "the first load is small": accessibility["the first load is small"],

  "a canvas of 300 steps pans and zooms": async ({ page, base, api }) => {
    const id = await api.publish(large("large-pan"));
    await page.goto(`${base}/workflows/${id}?view=canvas`);
    await page.locator(".step").first().waitFor();
    await page.waitForTimeout(1500);
    const box = await page.locator(".canvas").boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 30];
    const pan = async () => {
      for (let pass = 0; pass < 4; pass++) {
        await page.mouse.move(x, y);
        await page.mouse.down();
        const way = pass % 2 === 0 ? -1 : 1;
        for (let n = 1; n <= 60; n++) await page.mouse.move(x + way * n * 8, y - n);
        await page.mouse.up();
      }
      for (let n = 0; n < 30; n++) await page.mouse.wheel(0, n < 15 ? 60 : -60);
      await page.waitForTimeout(300);
    };
    const looks = await each(3, () => measure(page, pan));
    const frames = looks.flatMap((look) => look.frames);
    const longest = middle(looks.map((look) => look.longest));
    tell("300 steps, frame while panning and zooming, median", `${percentile(frames, 0.5).toFixed(1)} ms`);
    tell("300 steps, frame while panning and zooming, 95 %", `${percentile(frames, 0.95).toFixed(1)} ms`);
    tell("300 steps, longest task", `${longest.toFixed(0)} ms`, "100 ms");
    assert.ok(longest <= within(100), `a task of ${longest} ms`);
  },

  "a thousand events per second leave the page responsive": async ({ newContext, base, api }) => {
    const definition = large("large-burst");
    await api.publish(definition);
    const proxy = await startProxy(base);
    const told = { sent: 0 };
    const record = runningRecord(RUN, definition);
    proxy.answers.push(
      [/\/stream\?executions=/, burst(RUN, definition, 1000, 15, told)],
      [new RegExp(`/executions/${RUN}/logs`), json({ items: [] })],
      [new RegExp(`/executions/${RUN}/nodes/`), json(record.stepResults[0])],
      [new RegExp(`^/api/.*/executions/${RUN}$`), json(record)],
    );
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(`${proxy.base}/executions/${RUN}`);
    await page
      .getByText(/\d+ of 300 steps/)
      .first()
      .waitFor();
    await page.locator(".step.is-completed").first().waitFor();
    const outline = page.locator(".outline button");
    const { delays, longest } = await measure(page, async () => {
      for (let n = 0; n < 20; n++) {
        await outline.nth(n % 8).click();
        await page.keyboard.press("Tab");
        await page.waitForTimeout(250);
      }
    });
    assert.ok(delays.length >= 50, `only ${delays.length} inputs were measured`);
    const delay = percentile(delays, 0.95);
    tell("1,000 events/s, input delay, 95 %", `${delay.toFixed(0)} ms`, "200 ms");
    tell("1,000 events/s, input delay, worst", `${Math.max(0, ...delays).toFixed(0)} ms`);
    tell("1,000 events/s, longest task", `${longest.toFixed(0)} ms`);
    await page.waitForTimeout(Math.max(0, 15_500 - told.sent));
    await page.getByText("300 of 300 steps").first().waitFor();
    proxy.close();
    assert.ok(delay < within(200), `${delay} ms`);
  },

  "a history of 100,000 executions pages quickly": async ({ page, base }) => {
    const rows = page.locator("tbody tr");
    const answer = () =>
      page.waitForResponse((response) => /\/executions\?/.test(response.url()) && response.ok());
    /** From the click until other rows are there, by the page's own clock. */
    const turn = () =>
      page.evaluate(async () => {
        const first = () => document.querySelector("tbody tr .history-id")?.textContent;
        const before = first();
        const from = performance.now();
        [...document.querySelectorAll("button")].find((found) => found.textContent === "Next page").click();
        while ((first() ?? before) === before) await new Promise((resolve) => setTimeout(resolve, 2));
        return Math.round(performance.now() - from);
      });
    await page.goto(`${base}/history`);
    await rows.first().waitFor();
    const turns = await each(10, async () => {
      await page.locator("button:not([disabled])", { hasText: "Next page" }).waitFor();
      return turn();
    });
    tell("history of 100,000, next page, median", `${middle(turns)} ms`, "300 ms");
    tell("history of 100,000, next page, worst", `${Math.max(...turns)} ms`);
    const server = async (path) => {
      const from = Date.now();
      const [response] = await Promise.all([answer(), page.goto(base + path)]);
      await rows.first().waitFor();
      return [(await response.request().timing()).responseEnd, Date.now() - from];
    };
    for (const [what, path] of [
      ["failed only", "/history?status=failed"],
      ["longest first", "/history?sort=-duration"],
      ["search for one", "/history?q=order-77777"],
    ]) {
      await server(path);
      const [took] = await server(path);
      tell(`history of 100,000, ${what}, answer`, `${took.toFixed(0)} ms`, "300 ms");
      assert.ok(took < within(300), `${what}: ${took} ms`);
    }
    assert.ok(middle(turns) < within(300), `${middle(turns)} ms`);
  },

  "100,000 log lines scroll, and are searched": async ({ page, base }) => {
    const run = process.env.PERDURA_LOGGED;
    await page.goto(`${base}/executions/${run}?follow=false`);
    const pane = page.getByRole("log");
    const from = Date.now();
    await pane.locator(".log-line").first().waitFor();
    tell("100,000 log lines, first lines", `${Date.now() - from} ms`);
    await page.getByText("100000 lines").waitFor();
    tell("100,000 log lines, how many there are", `${Date.now() - from} ms`);
    const scroll = (share) =>
      pane.evaluate((element, to) => element.scrollTo({ top: element.scrollHeight * to }), share);
    const jump = Date.now();
    await scroll(1);
    await pane.getByText("line 100000 of", { exact: false }).waitFor();
    tell("100,000 log lines, from the first to the last", `${Date.now() - jump} ms`);
    const looks = await each(3, async () => {
      await scroll(0);
      await pane.getByText("line 1 of", { exact: false }).waitFor();
      return measure(page, async () => {
        // By the wheel as a person does, then by the scroll bar through the whole.
        await pane.hover();
        for (let n = 0; n < 60; n++) {
          await page.mouse.wheel(0, 400);
          await page.waitForTimeout(16);
        }
        for (let n = 1; n <= 40; n++) {
          await scroll(n / 40);
          await page.waitForTimeout(30);
        }
        // Lines that are broken are higher than was thought: the end may be a little further down.
        const end = pane.getByText("line 100000 of", { exact: false });
        for (let n = 0; n < 100 && !(await end.isVisible()); n++) {
          await scroll(1);
          await page.waitForTimeout(100);
        }
        await end.waitFor();
      });
    });
    assert.ok((await page.locator(".log-line").count()) < 120, "only lines in sight are in the page");
    const longest = middle(looks.map((look) => look.longest));
    tell(
      "100,000 log lines, frame while scrolling, 95 %",
      `${middle(looks.map((look) => percentile(look.frames, 0.95))).toFixed(1)} ms`,
    );
    tell("100,000 log lines, longest task while scrolling", `${longest.toFixed(0)} ms`, "100 ms");
    const search = Date.now();
    await page.getByLabel("Search the logs").fill("line 77777 of");
    await page.locator("mark").first().waitFor();
    tell("100,000 log lines, search", `${Date.now() - search} ms`);
    assert.ok(longest <= within(100), `a task of ${longest} ms`);
  },

  "an output of 50 MB is never in the page, and can be had as a file": async ({ page, base }) => {
    const run = process.env.PERDURA_HUGE;
    const from = Date.now();
    await page.goto(`${base}/executions/${run}?step=big&panel=output`);
    const download = page.getByRole("button", { name: "Download" });
    await download.first().waitFor();
    tell("50 MB output, page", `${Date.now() - from} ms`);
    const { length, heap } = await page.evaluate(() => ({
      length: document.body.innerText.length,
      heap: performance.memory.usedJSHeapSize / 1024 / 1024,
    }));
    tell("50 MB output, characters in the page", length, 100_000);
    tell("50 MB output, heap of the page", `${heap.toFixed(0)} MB`);
    assert.ok(length < 100_000 && heap < 100);
    const [file] = await Promise.all([page.waitForEvent("download"), download.first().click()]);
    const size = statSync(await file.path()).size;
    tell("50 MB output, file", `${(size / 1024 / 1024).toFixed(1)} MB`);
    assert.ok(size >= 50 * 1024 * 1024);
  },

  "a slow server shows skeletons, and nothing jumps": async ({ newContext, base, api }) => {
    const id = await api.publish(large("large-slow"));
    const proxy = await startProxy(base);
    proxy.delay = 1500;
    for (const [path, ready] of [
      ["/workflows", "Three hundred steps"],
      ["/running", "Running"],
      ["/history", "Previous page"],
      ["/connections", "Connections"],
      [`/workflows/${id}`, "Workflow compiled and ready"],
      [`/executions/${process.env.PERDURA_LOGGED}`, "line 1 of"],
    ]) {
      const context = await newContext();
      const page = await context.newPage();
      await watchJumps(page);
      await page.goto(proxy.base + path);
      const skeleton = await page
        .locator('[role="status"][aria-label="Loading"], .mantine-Skeleton-root')
        .first()
        .waitFor()
        .then(() => true)
        .catch(() => false);
      await page.getByText(ready).first().waitFor();
      await page.waitForTimeout(1800);
      const { sum, jumps } = await jumpsOf(page);
      tell(`slow server, ${path.replace(/[0-9a-f-]{36}/, "…")}, layout shift`, sum.toFixed(3), 0.1);
      assert.ok(skeleton, `${path} shows nothing while it waits`);
      assert.ok(sum <= 0.1, `${path}: ${JSON.stringify(jumps)}`);
      await context.close();
    }
    proxy.close();
  },
};

/** On a busy machine a page is waited for: what is late fails by its limit, not because nobody waited. */
const patient =
  (test) =>
  ({ context, newContext, ...given }) => {
    context.setDefaultTimeout(LONG);
    const made = async (options) => {
      const other = await newContext(options);
      other.setDefaultTimeout(LONG);
      return other;
    };
    return test({ ...given, context, newContext: made });
  };

export const figures = Object.fromEntries(
  Object.entries(measured).map(([name, test]) => [name, patient(test)]),
);
