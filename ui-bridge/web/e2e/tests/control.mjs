import assert from "node:assert/strict";
import { chain } from "../api.mjs";

const broken = {
  schemaVersion: "1",
  id: "held-step",
  name: "Held step",
  nodes: [
    {
      id: "pay",
      type: "demo.flaky",
      data: { label: "Pay", config: { failures: 50, message: "No money", value: "{{ input.order }}" } },
      retry: { maxAttempts: 1 },
    },
    { id: "done", type: "data.set", data: { label: "Done", config: { values: { paid: true } } } },
  ],
  edges: [{ source: "pay", target: "done" }],
};

/** Starts it as the web UI does, and opens it where a person has to act. */
async function held({ page, base, api }) {
  const id = await api.publish(broken);
  const { executionId } = await api.call("POST", `/definitions/${id}/executions`, {
    input: { order: 7 },
    holdOnFailure: true,
  });
  await page.goto(`${base}/executions/${executionId}?step=pay`);
  const panel = page.getByRole("region", { name: "This step has failed and waits for you" });
  await panel.getByText("No money").waitFor({ timeout: 40_000 });
  return { run: executionId, panel };
}

/** The events of an execution of one type. */
const told = async (api, run, type) =>
  (await api.call("GET", `/executions/${run}/events?type=${type}`)).items.map((item) => item.data);

export const control = {
  "control: paused once for two clicks and a lost answer, resumed, terminated; who and why stay": async ({
    page,
    base,
    api,
  }) => {
    const run = await api.start(await api.publish(chain("halt", 12, "2s")));
    await page.goto(`${base}/executions/${run}`);
    let lost = 0;
    const names = [];
    await page.route(/\/pause$/, async (route) => {
      names.push(route.request().postDataJSON().requestId);
      if (lost++ > 0) return route.continue();
      // The server does it, and its answer never comes.
      await route.fetch();
      await route.abort();
    });
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await page.keyboard.press("Alt+p");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^Why/).fill("Lunch");
    await dialog.getByRole("button", { name: "Pause the execution" }).dblclick();
    await page.getByText("Paused by hand").waitFor({ timeout: 40_000 });
    await dialog.waitFor({ state: "detached", timeout: 40_000 });
    assert.ok(names.length > 1 && new Set(names).size === 1, names.join());
    const [pause, ...more] = await told(api, run, "execution.paused");
    assert.equal(pause.reason, "Lunch");
    assert.equal(more.length, 0);

    const why = page.getByRole("region", { name: "Why is it waiting?" });
    await why.getByText("Lunch").waitFor({ timeout: 40_000 });
    await why.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor({ timeout: 40_000 });
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Terminate" }).click();
    await dialog.getByLabel(/^Why/).fill("Enough");
    await page.keyboard.press("Enter");
    await page.getByText("Failed").first().waitFor({ timeout: 40_000 });
    await page.getByText("Timeline", { exact: true }).click();
    const acts = page.getByRole("list", { name: "What people did" });
    await acts.getByText(/Paused by/).waitFor();
    await acts.getByText(/Resumed by/).waitFor();
    await acts.getByText(/Enough/).waitFor({ timeout: 90_000 });
  },

  "control: a held step is retried with another input from a form, with old and new kept": async (test) => {
    const { page, api } = test;
    const { run, panel } = await held(test);
    await panel.getByText("1 attempt so far").waitFor();
    await panel.getByRole("button", { name: "Retry with changes" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Failures").fill("0");
    await dialog.getByLabel("One attempt").fill("soon");
    await dialog.getByText("A time such as 90s").waitFor();
    await dialog.getByLabel("One attempt").fill("5m");
    await dialog.getByRole("button", { name: "Old and new" }).click();
    await dialog.locator(".cm-deletedChunk").first().waitFor();
    await dialog.locator(".cm-changedLine").getByText("5m").waitFor();
    await dialog.getByRole("button", { name: "Retry with these changes" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("2 of 2 steps").first().waitFor({ timeout: 40_000 });
    const [released] = await told(api, run, "node.released");
    assert.equal(released.release, "retry");
    assert.equal(released.change.after.input.failures, 0);
    assert.equal(released.change.after.input.value, 7);
    assert.equal(released.change.before.input.failures, 50);
    await page.getByText("Timeline", { exact: true }).click();
    await page.getByText("What was changed").click();
    await page.locator(".acts").getByText('"failures": 50').waitFor();
  },

  "control: an output that does not fit is told at its field; a stale decision is refused": async (test) => {
    const { page, api } = test;
    const { run, panel } = await held(test);
    await panel.getByRole("button", { name: "Skip with an output" }).click();
    const dialog = page.getByRole("dialog");
    const output = dialog.getByLabel("Output");
    await output.fill('{"value": 1}');
    await dialog.getByRole("button", { name: "Skip with an output" }).click();
    await dialog.getByText(/attempt/).waitFor();
    assert.equal(await output.getAttribute("aria-invalid"), "true");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    // Somebody else has retried meanwhile, and this page does not know.
    const stale = /\/nodes\/pay\/retry$/;
    await page.route(stale, (route) => {
      const body = route.request().postDataJSON();
      return route.continue({ postData: JSON.stringify({ ...body, attempt: 9 }) });
    });
    await panel.getByRole("button", { name: "Retry", exact: true }).click();
    await panel.getByText("it was retried meanwhile").waitFor();
    await page.unroute(stale);

    await panel.getByRole("button", { name: "Skip with an output" }).click();
    await output.fill('{"value": 1, "attempt": 1}');
    await dialog.getByRole("button", { name: "Skip with an output" }).click();
    await page.getByText("2 of 2 steps").first().waitFor({ timeout: 40_000 });
    const record = await api.call("GET", `/executions/${run}/nodes/pay`);
    assert.deepEqual(record.output.value, { value: 1, attempt: 1 });
  },

  "control: why it waits, and what helps: a back-off is cut short, an awaited event is sent": async ({
    page,
    base,
    api,
  }) => {
    const id = await api.publish({
      schemaVersion: "1",
      id: "waits",
      name: "Waits",
      nodes: [
        {
          id: "pay",
          type: "demo.flaky",
          data: { config: { failures: 1, message: "No money" } },
          retry: { maxAttempts: 3, initialInterval: "10m" },
        },
        { id: "paid", type: "wait.event", data: { config: { name: "paid", key: "A-17" } } },
      ],
      edges: [{ source: "pay", target: "paid" }],
    });
    const run = await api.start(id);
    let asked = 0;
    page.on("request", (request) => (asked += request.url().endsWith("/why") ? 1 : 0));
    const from = Date.now();
    await page.goto(`${base}/executions/${run}`);
    const why = page.getByRole("region", { name: "Why is it waiting?" });
    await why.getByText("Last failure: No money").waitFor({ timeout: 40_000 });
    await why.getByText(/^“pay” has failed; attempt 2 of 3 is due at \D*\d\d:\d\d/).waitFor();
    // It covers no step, and with all its buttons the head has one line.
    await page.waitForFunction(() => {
      const edge = document.querySelector(".why").getBoundingClientRect().bottom;
      return [...document.querySelectorAll(".step")].every((step) => step.getBoundingClientRect().top > edge);
    });
    assert.ok((await page.locator(".monitor-actions").boundingBox()).height < 50);
    await why.getByRole("button", { name: "Retry now" }).click();
    await why.getByRole("button", { name: "Send the event" }).click({ timeout: 40_000 });
    const dialog = page.getByRole("dialog");
    assert.equal(await dialog.getByLabel("Key").inputValue(), "A-17");
    await dialog.getByLabel("Payload as JSON").fill('{"sum": 3}');
    await dialog.getByRole("button", { name: "Send the event" }).click();
    await page.getByText("2 of 2 steps").first().waitFor({ timeout: 40_000 });
    await why.waitFor({ state: "detached" });
    const most = 6 + (Date.now() - from) / 4000;
    assert.ok(asked <= most, `asked ${asked} times, at most ${most} were expected`);
  },
};
