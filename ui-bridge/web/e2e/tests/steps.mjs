import assert from "node:assert/strict";
import { chain } from "../api.mjs";

const flaky = {
  schemaVersion: "1",
  id: "flaky-steps",
  name: "Flaky steps",
  nodes: [
    {
      id: "pay",
      type: "demo.flaky",
      data: { label: "Pay", config: { failures: 1, message: "No money for {{ input.order }}" } },
      retry: { maxAttempts: 3, initialInterval: "8s" },
    },
    {
      id: "paid",
      type: "wait.event",
      data: { label: "Paid", config: { name: "paid", key: "{{ input.order }}" } },
    },
  ],
  edges: [{ source: "pay", target: "paid" }],
};

export const steps = {
  "a step says what it received, why it waits, and keeps its attempts after the end": async ({
    page,
    base,
    api,
  }) => {
    const id = await api.publish(flaky);
    const run = await api.start(id, { order: "A-17" });
    await page.goto(`${base}/executions/${run}?step=pay`);
    const inspector = page.getByRole("complementary", { name: "Step" });
    await inspector.getByText(/Attempt 1 failed: .*Retry 2 of 3 at/s).waitFor();
    await page.reload();
    await inspector.getByText("No money for A-17").first().waitFor();
    await page.locator(".step").getByText("Paid", { exact: true }).click();
    await inspector.getByText("Waits for the event “paid” with the key “A-17”").waitFor({ timeout: 40_000 });
    await page.reload();
    await inspector.getByText("Waits for the event “paid” with the key “A-17”").waitFor();
    await api.call("POST", `/executions/${run}/events`, { name: "paid", key: "A-17", payload: { sum: 3 } });
    await page.getByText("2 of 2 steps").first().waitFor({ timeout: 40_000 });

    await page.goto(`${base}/executions/${run}?step=pay&attempt=1`);
    await inspector.getByText("attempt 2").waitFor();
    await inspector.getByRole("button", { name: /attempt 1.*Failed/, expanded: true }).waitFor();
    await inspector.getByText("Worker", { exact: true }).waitFor();
    await inspector.locator("pre").getByText('"message": "No money for A-17"').waitFor();
    await inspector.getByRole("button", { name: /attempt 2/ }).click();
    await page.waitForURL(/attempt=2/);
    assert.equal((await api.call("GET", `/executions/${run}/attempts?node=pay`)).items.length, 2);
    await page.getByText("Timeline", { exact: true }).click();
    const bars = page.locator(".gantt li");
    await bars.filter({ hasText: "Paid" }).locator(".gantt-bar.is-wait").waitFor();
    await bars.filter({ hasText: /attempt 1 failed.*waited for/ }).waitFor();
  },

  "nobody works: the page says so; the end is marked in the title of a page that is not seen": async ({
    page,
    base,
    api,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(document, "visibilityState", { get: () => window.visible ?? "visible" });
      window.notices = [];
      window.Notification = class {
        static permission = "default";
        static requestPermission = async () => (this.permission = "granted");
        constructor(title) {
          window.notices.push(title);
        }
      };
    });
    await page.route("**/workers", (route) =>
      route.fulfill({ json: { taskQueue: "perdura", workflows: 1, activities: 0 } }),
    );
    const run = await api.start(await api.publish(chain("unseen", 1, "5m")));
    await page.goto(`${base}/executions/${run}`);
    await page.getByText("No worker is polling the task queue “perdura”").waitFor();
    await page.getByRole("button", { name: "More", exact: true }).click();
    const asked = (checked) =>
      page.getByRole("menuitemcheckbox", { name: "Tell me when it ends", checked }).first();
    await asked(false).click();
    await asked(true).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => Notification.permission), "granted");
    await page.evaluate(() => (window.visible = "hidden"));
    await api.call("POST", `/executions/${run}/cancel`);
    await page.waitForFunction(() => document.title.startsWith("⊘"));
    await page.waitForFunction(() => window.notices.join() === "Chain unseen: Cancelled");
    await page.evaluate(() => {
      window.visible = "visible";
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.waitForFunction(() => document.title.startsWith("Cancelled"));
  },

  "the palette saves, runs and goes away with the page": async ({ page, base, api }) => {
    await api.publish(chain("palette", 1, "30s"));
    await page.goto(`${base}/workflows/palette`);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.keyboard.press("Control+K");
    await page.getByPlaceholder("Type what you look for").fill("Run");
    await page.getByRole("button", { name: "Run", exact: true }).last().click();
    await page.waitForURL(/\/executions\//);
    await page.keyboard.press("Control+K");
    await page.getByPlaceholder("Type what you look for").fill("Cancel");
    await page.getByRole("button", { name: "Cancel", exact: true }).last().click();
    await page.getByRole("button", { name: "Cancel the execution" }).click();
    await page.getByText("Cancelled").first().waitFor();
  },

  "a missing connection is made where it is missed, and what is taken over is put aside": async ({
    page,
    base,
    api,
  }) => {
    const needs = {
      schemaVersion: "1",
      id: "needs",
      name: "Needs",
      connections: { shop_needed: { type: "http.bearer" } },
      nodes: [
        {
          id: "get",
          type: "http.request",
          data: { config: { url: "https://example.org" }, connection: "shop_needed" },
        },
      ],
      edges: [],
    };
    await api.save(needs);
    await page.goto(`${base}/workflows/needs`);
    await page.getByText("Compilation failed").waitFor();
    await page.getByText("Missing connection:").waitFor();
    await page.getByRole("button", { name: "Create “shop_needed”" }).click();
    const dialog = page.getByRole("dialog");
    assert.equal(await dialog.getByRole("textbox", { name: "Name" }).inputValue(), "shop_needed");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });

    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n");
    await page.getByText("Not saved").waitFor();
    await api.save({ ...needs, name: "Theirs" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.getByRole("button", { name: "Take theirs" }).click();
    await page.getByRole("heading", { name: "Theirs" }).waitFor();
    await page.reload();
    await page.getByText("was put aside").waitFor();
    await page.getByRole("button", { name: "Bring it back" }).click();
    await page.getByText("Not saved").waitFor();
    await page.locator(".cm-content").getByText('"Needs"', { exact: true }).waitFor();
  },
};
