import assert from "node:assert/strict";

const sums = {
  schemaVersion: "1",
  id: "sums",
  name: "Sums",
  nodes: [
    {
      id: "first",
      type: "demo.slow",
      position: { x: 0, y: 0 },
      data: { label: "First", config: { duration: "50ms", value: "{{ input.n }}" } },
    },
    {
      id: "second",
      type: "demo.slow",
      position: { x: 260, y: 0 },
      data: { label: "Second", config: { duration: "50ms", value: "{{ nodes.first.output.value + 1 }}" } },
    },
    {
      id: "third",
      type: "demo.slow",
      position: { x: 520, y: 0 },
      data: { label: "Third", config: { duration: "50ms", value: "{{ nodes.second.output.value + 1 }}" } },
    },
  ],
  edges: [
    { source: "first", target: "second" },
    { source: "second", target: "third" },
  ],
};

export const debug = {
  "debug: stops where a condition is true, shows the variables, steps over, continues": async ({
    page,
    base,
    api,
  }) => {
    await api.publish(sums);
    await page.goto(`${base}/workflows/sums`);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.locator('.react-flow__node[data-id="second"]').focus();
    await page.keyboard.press("F9");
    await page.locator(".step-break.plain").waitFor();
    await page.locator(".step").getByText("Second", { exact: true }).click();
    const condition = page.getByLabel("Stops at Second if");
    await condition.fill("nodes.frist.output.value > 3");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await page.getByText(/frist/).last().waitFor();
    assert.equal(await condition.getAttribute("aria-invalid"), "true");
    await condition.fill("nodes.first.output.value > 3");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await page.locator(".step-break.conditional").waitFor();

    const { executionId: run } = await api.call("POST", "/definitions/sums/executions", {
      input: { n: 7 },
      breakpoints: [{ node: "second", condition: "nodes.first.output.value > 3" }],
    });
    await page.goto(`${base}/executions/${run}?step=second`);
    const stop = page.getByRole("region", { name: /It stands before this step/ });
    await stop.getByText("Variables").waitFor({ timeout: 40_000 });
    await stop
      .locator("summary")
      .filter({ hasText: /^nodes/ })
      .click();
    await stop
      .locator("summary")
      .filter({ hasText: /^first/ })
      .click();
    await stop
      .locator("summary")
      .filter({ hasText: /^output/ })
      .click();
    await stop.getByText("7", { exact: true }).waitFor();
    await page.locator(".step-break.conditional").waitFor();
    await page.keyboard.press("F10");
    await page
      .locator(".step")
      .filter({ hasText: "Third" })
      .getByText("At a breakpoint")
      .waitFor({ timeout: 40_000 });
    await page.keyboard.press("F8");
    await page.getByText("3 of 3 steps").first().waitFor({ timeout: 40_000 });
    const acts = (await api.call("GET", `/executions/${run}/events?type=node.released`)).items;
    assert.deepEqual(
      acts.map((item) => item.data.release),
      ["step", "continue"],
    );
  },

  "debug: a run stops here, and one step runs alone, on what the last run has recorded": async ({
    page,
    base,
    api,
  }) => {
    const run = await api.start(await api.publish(sums), { n: 1 });
    await api.awaitEnd(run);
    await page.goto(`${base}/executions/${run}?step=third`);
    await page.getByRole("button", { name: "Run to here" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("2 steps keep their results").waitFor();
    await dialog.getByRole("button", { name: "Start" }).click();
    await page.getByRole("button", { name: "Continue" }).waitFor({ timeout: 40_000 });
    assert.ok(!page.url().includes(run));
    await page.getByRole("button", { name: "Continue" }).first().click();
    await page.getByText("3 of 3 steps").first().waitFor({ timeout: 40_000 });

    await page.goto(`${base}/executions/${run}?step=second`);
    await page.getByRole("button", { name: "Run this step only" }).click();
    await dialog.getByLabel("Outputs to use instead").fill('{"first": {"value": 40, "attempt": 1}}');
    await dialog.getByRole("button", { name: "Start" }).click();
    await page.waitForURL((url) => !url.pathname.includes(run));
    await page.getByText("Done").first().waitFor({ timeout: 40_000 });
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const record = await api.awaitEnd(id);
    assert.equal(record.stepResults.find((step) => step.stepId === "second").output.value.value, 41);
  },
};
