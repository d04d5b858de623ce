import assert from "node:assert/strict";

const asks = (id, extra = {}) => ({
  schemaVersion: "1",
  id,
  name: `Inputs ${id}`,
  inputs: {
    type: "object",
    required: ["order"],
    properties: {
      order: { type: "string", title: "Order" },
      due: { type: "string", format: "date", title: "Due" },
      pin: { type: "string", format: "password", title: "Pin" },
      copies: { type: "integer", title: "Copies", default: 2 },
      bill: { type: "object", format: "perdura-file", title: "Bill", contentMediaType: "text/plain" },
    },
  },
  nodes: [
    {
      id: "tell",
      type: "data.set",
      data: { label: "Tell", config: { values: "{{ input.order }} of {{ input.bill?.name }}" } },
    },
  ],
  edges: [],
  ...extra,
});

const open = async (page, base, id) => {
  await page.goto(`${base}/workflows/${id}`);
  await page.getByText("Workflow compiled and ready").waitFor();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Order" }).waitFor();
  return dialog;
};

export const inputs = {
  "the run form takes files, dates and secrets, and keeps what was typed": async ({ page, base, api }) => {
    const id = await api.publish(asks("ask"));
    let dialog = await open(page, base, id);
    assert.equal(await dialog.getByLabel("Copies").inputValue(), "2");
    await dialog.getByRole("button", { name: "Start" }).click();
    await dialog.getByText("This is required").waitFor();
    await dialog.getByRole("textbox", { name: "Order" }).fill("A-9");
    await dialog.getByLabel("Pin").first().fill("4711-secret");
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["nine pieces"], "bill.txt", { type: "text/plain" }));
      return data;
    });
    await dialog.locator(".file-field").dispatchEvent("drop", { dataTransfer: dropped });
    await dialog.getByText("bill.txt").waitFor();
    await dialog.getByLabel("Due").first().fill("2026-12-24");
    await page.keyboard.press("Tab");

    // Left and loaded again: all but the secret is there.
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    dialog = await open(page, base, id);
    await dialog.getByText("What you typed before and did not start").waitFor();
    assert.equal(await dialog.getByRole("textbox", { name: "Order" }).inputValue(), "A-9");
    await dialog.getByText("bill.txt").waitFor();
    assert.equal(await dialog.getByLabel("Pin").first().inputValue(), "");
    await dialog.getByLabel("Pin").first().fill("4711-secret");
    await dialog.getByRole("button", { name: "Start" }).click();
    await page.waitForURL(/\/executions\//);
    const run = /executions\/([\w-]+)/.exec(page.url())[1];
    const record = await api.awaitEnd(run);
    const { order, pin, due, bill } = record.inputs.value;
    assert.deepEqual([order, pin, due, bill.name], ["A-9", "•••", "2026-12-24", "bill.txt"]);
    assert.equal(record.stepResults[0].output.value, "A-9 of bill.txt");
  },

  "inputs are saved by name on the server, and last ones come back": async ({ page, base, api }) => {
    const id = await api.publish(asks("keep"));
    let dialog = await open(page, base, id);
    await dialog.getByRole("textbox", { name: "Order" }).fill("B-1");
    await dialog.getByRole("button", { name: "Save these inputs" }).click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Christmas");
    await page.keyboard.press("Enter");
    await page.getByText("The inputs are saved as “Christmas”").waitFor();
    await dialog.getByRole("textbox", { name: "Order" }).fill("B-2");
    await dialog.getByRole("button", { name: "Start" }).click();
    await page.waitForURL(/\/executions\//);
    dialog = await open(page, base, id);
    await dialog.getByRole("combobox", { name: "Saved inputs" }).click();
    await page.getByRole("option", { name: "Christmas" }).click();
    await dialog.getByText("Saved as “Christmas”").waitFor();
    assert.equal(await dialog.getByRole("textbox", { name: "Order" }).inputValue(), "B-1");
    await dialog.getByRole("button", { name: "Inputs of your last run" }).click();
    await page.waitForFunction(() => document.querySelector("[id=root_order]")?.value === "B-2");
    await dialog.getByRole("button", { name: /Delete the saved inputs/ }).click();
    await dialog.getByRole("combobox", { name: "Saved inputs" }).waitFor({ state: "hidden" });
    assert.deepEqual((await api.call("GET", `/definitions/${id}/inputs`)).items, []);
  },

  "steps are mocked at a start, with an output or a failure, and the monitor says so": async ({
    page,
    base,
    api,
  }) => {
    // Whoever runs would take longer than this test waits.
    const long = (id, label, extra = {}) => ({
      id,
      type: "demo.slow",
      data: { label, config: { duration: "5m" } },
      ...extra,
    });
    const id = await api.publish({
      schemaVersion: "1",
      id: "mocked",
      name: "Mocked",
      nodes: [
        long("charge", "Charge"),
        long("ship", "Ship", { onError: "route" }),
        { id: "tell", type: "data.set", data: { config: { values: "{{ nodes.charge.output.value }}" } } },
        { id: "book", type: "data.set", onError: "hold", data: { label: "Book", config: { values: 1 } } },
      ],
      edges: [
        { source: "charge", target: "ship" },
        { source: "ship", sourceHandle: "error", target: "tell" },
        { source: "tell", target: "book" },
      ],
    });
    await page.goto(`${base}/workflows/${id}`);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Run with mocks" }).click();
    const dialog = page.getByRole("dialog");
    const add = async (label) => {
      await dialog.getByRole("combobox", { name: "Mock a step" }).click();
      await page.getByRole("option", { name: label }).click();
    };
    await add("Charge");
    const output = dialog.getByLabel("Output of “Charge” as JSON");
    await add("Ship");
    await dialog.getByRole("group", { name: "Ship" }).getByText("Failure", { exact: true }).click();
    await output.fill('{"value": 7}');
    await dialog.getByRole("button", { name: "Start" }).click();
    await dialog.getByText("attempt: This is required").waitFor();
    await dialog.getByText("Say what went wrong").waitFor();
    await output.fill('{"value": 7, "attempt": 1}');
    await dialog.getByLabel("Message of the failure of “Ship”").fill("No ship today");
    await dialog.getByRole("button", { name: "Start" }).click();
    await page.waitForURL(/\/executions\//);
    await page.getByText("2 steps mocked").waitFor({ timeout: 40_000 });
    for (const label of ["Charge", "Ship"])
      await page.locator(".step.given").filter({ hasText: label }).getByText("mocked").waitFor();
    await page.locator(".step").getByText("Ship", { exact: true }).click();
    await page.getByText("It did not run: it was mocked").waitFor();
    await page.reload();
    await page.getByText("2 steps mocked").waitFor();
    const run = /executions\/([\w-]+)/.exec(page.url())[1];
    const record = await api.awaitEnd(run);
    assert.deepEqual(
      record.stepResults.map(({ stepId, status, origin }) => [stepId, status, origin]),
      [
        ["charge", "completed", "mocked"],
        ["ship", "failed", "mocked"],
        ["tell", "completed", undefined],
        ["book", "completed", undefined],
      ],
    );
    assert.equal(record.stepResults[2].output.value, 7);
    await page.getByRole("button", { name: "Run again" }).click();
    assert.equal(await dialog.getByLabel("Message of the failure of “Ship”").inputValue(), "No ship today");
    assert.deepEqual(JSON.parse(await output.inputValue()), { value: 7, attempt: 1 });
    await dialog.getByRole("button", { name: "Let “Charge” run" }).click();
    assert.equal(await output.count(), 0);

    // A mocked failure that a person is to repair says so too, told by events and by the record.
    const held = await api.call("POST", `/definitions/${id}/executions`, {
      mocks: { charge: { value: 7, attempt: 1 } },
      mockErrors: { ship: { message: "No ship today" }, book: { message: "No book" } },
    });
    await page.goto(`${base}/executions/${held.executionId}?step=book`);
    for (const look of [() => undefined, () => page.reload()]) {
      await look();
      await page.getByText("3 steps mocked").waitFor();
      await page
        .locator(".step.given")
        .filter({ hasText: "Book" })
        .getByText("Needs repair · mocked")
        .waitFor();
      await page.getByText("It did not run: it was mocked").waitFor();
    }
    await page.getByRole("button", { name: "Let it fail" }).click();
    await dialog.getByRole("button", { name: "Let it fail" }).click();
    const book = (await api.awaitEnd(held.executionId)).stepResults.find(({ stepId }) => stepId === "book");
    assert.deepEqual([book.status, book.origin], ["failed", "mocked"]);
  },

  "going live asks for the same inputs, with budgets of four kinds": async ({ page, base, api }) => {
    const id = await api.publish(asks("live-ask"));
    await page.goto(`${base}/workflows/${id}`);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.getByRole("button", { name: "Live settings" }).click();
    await page.getByLabel("Minutes").fill("90");
    await page.getByLabel("Iterations", { exact: true }).fill("1000");
    await page.getByRole("combobox", { name: "When one of them is used up" }).click();
    await page.getByRole("option", { name: "Pause" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Go live" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Order" }).fill("C-3");
    await dialog.getByRole("button", { name: "Go live" }).click();
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
    await page.getByRole("log").getByText("C-3 of").first().waitFor();
    const [row] = (await api.call("GET", "/live")).filter((live) => live.workflowId === id);
    assert.deepEqual(
      [row.settings.budget.wallTime, row.settings.budget.iterations, row.settings.budget.onReached],
      ["PT1H30M", 1000, "pause"],
    );
    await page.getByRole("button", { name: "Live settings" }).click();
    await page.getByLabel("Tokens").fill("5000");
    await page.getByRole("button", { name: "Apply now" }).click();
    await page.getByText("The settings hold from now on").waitFor();
    const view = await api.call("GET", `/live/${row.liveRunId}`);
    assert.equal(view.settings.budget.tokens, 5000);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByRole("button", { name: "Go live" }).waitFor();
  },
};
