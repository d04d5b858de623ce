const definition = (id, node) => ({
  schemaVersion: "1",
  id,
  name: `Name of ${id}`,
  nodes: [node],
  edges: [],
});

/** One whose second step needs an input that is not there. */
const failing = {
  schemaVersion: "1",
  id: "fork-page",
  name: "Forked",
  nodes: [
    { id: "first", type: "demo.slow", data: { label: "First", config: { duration: "10ms", value: 5 } } },
    {
      id: "second",
      type: "flow.fail",
      when: "!input.well",
      data: { label: "Second", config: { message: "Not well" } },
    },
  ],
  edges: [{ source: "first", target: "second" }],
};

export const calls = {
  "a fork says what would run before it starts, keeps what is known, and leads back": async ({
    page,
    base,
    api,
  }) => {
    const run = await api.start(await api.publish(failing), { well: false });
    await api.awaitEnd(run);
    await page.goto(`${base}/executions/${run}?step=second`);
    await page.getByRole("button", { name: "Fork", exact: true }).click();
    await page.getByRole("menuitem", { name: "Fork from second" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 step keeps its result and does not run. These run: second.").waitFor();
    await dialog.getByLabel("Input", { exact: true }).fill('{"well": true}');
    await dialog.getByRole("button", { name: "Start the fork" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/executions/") && !url.pathname.includes(run));
    await page.getByText("2 of 2 steps").first().waitFor({ timeout: 40_000 });
    await page.locator(".step.given").filter({ hasText: "First" }).getByText("taken over").waitFor();
    await page.getByRole("link", { name: /^fork of .* from Second$/ }).click();
    await page.waitForURL(new RegExp(run));
  },

  "a call leads to the execution that it has called, and that one back": async ({ page, base, api }) => {
    const called = await api.publish(
      definition("called-page", { id: "gate", type: "wait.event", data: { config: { name: "go" } } }),
    );
    const caller = await api.publish(
      definition("calling-page", { id: "call", type: "flow.call", data: { config: { definition: called } } }),
    );
    const run = await api.start(caller);
    await page.goto(`${base}/executions/${run}?step=call`);
    const inspector = page.getByRole("complementary", { name: "Step" });
    await inspector.getByText("Waits for the execution that it has called").waitFor();
    const why = page.locator(".why");
    await why.getByText("“call” waits for the execution that it has called").waitFor();
    await why.getByRole("link", { name: "Open the called execution" }).waitFor();
    await inspector.getByRole("link", { name: /Open the called execution/ }).click();
    await page.getByRole("heading", { name: "Name of called-page" }).waitFor();
    const child = new URL(page.url()).pathname.split("/").pop();
    await page.getByRole("link", { name: /Called by/ }).click();
    await page.getByRole("heading", { name: "Name of calling-page" }).waitFor();
    await page.waitForURL(new RegExp(`/executions/${run}\\?.*step=call`));
    await api.call("POST", `/executions/${child}/events`, { name: "go", payload: 7 });
    await page.getByText("1 of 1 steps").first().waitFor({ timeout: 40_000 });
    await page.reload();
    await inspector.getByRole("link", { name: /Open the called execution/ }).waitFor();
  },
};
