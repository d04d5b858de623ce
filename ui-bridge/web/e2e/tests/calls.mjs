const definition = (id, node) => ({
  schemaVersion: "1",
  id,
  name: `Name of ${id}`,
  nodes: [node],
  edges: [],
});

export const calls = {
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
