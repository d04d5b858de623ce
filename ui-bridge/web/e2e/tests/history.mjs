import assert from "node:assert/strict";

/** A step that names its input, or fails where it is told to. */
const told = {
  schemaVersion: "1",
  id: "told",
  name: "Told",
  nodes: [
    { id: "if", type: "flow.if", data: { config: { condition: "input.fail == true" } } },
    { id: "no", type: "flow.fail", data: { config: { message: "{{ input.who }} said so" } } },
    { id: "yes", type: "data.set", data: { config: { values: "{{ input.who }}" } } },
  ],
  edges: [
    { source: "if", sourceHandle: "true", target: "no" },
    { source: "if", sourceHandle: "false", target: "yes" },
  ],
};

export const history = {
  "the history is filtered, searched, sorted and paged by the server, and its address holds all of it":
    async ({ page, base, api }) => {
      const id = await api.publish(told);
      const people = ["anna", "bert", "cleo", "dora", "emil"];
      for (const who of people)
        await api.awaitEnd(await api.start(id, { who: `history-${who}`, fail: who === "dora" }));
      // Pages of two, so that there are some.
      await page.route(/\/executions\?.*limit=50/, (route) =>
        route.continue({ url: route.request().url().replace("limit=50", "limit=2") }),
      );
      const rows = page.locator("tbody tr");
      const whom = async (...names) => {
        for (const [n, name] of names.entries())
          await rows.nth(n).getByText(`history-${name}`, { exact: false }).first().waitFor();
        await rows.nth(names.length).waitFor({ state: "detached" });
        assert.equal(await rows.count(), names.length);
      };
      await page.goto(`${base}/history`);
      await page.getByLabel("Search in names", { exact: false }).fill("history-");
      await page.waitForURL(/q=history-/);
      await whom("emil", "dora");
      await page.getByRole("button", { name: "Next page" }).click();
      await whom("cleo", "bert");
      await page.reload();
      await whom("cleo", "bert");
      await page.getByRole("button", { name: "Next page" }).click();
      await whom("anna");
      await page.getByRole("button", { name: "Previous page" }).click();
      await whom("cleo", "bert");
      await page.getByRole("combobox", { name: "Sort" }).click();
      await page.getByRole("option", { name: "Oldest first" }).click();
      await whom("anna", "bert");
      await page.getByRole("combobox", { name: "Status" }).click();
      await page.getByRole("option", { name: "Failed" }).click();
      await whom("dora");
      await rows.getByText("history-dora said so").first().waitFor();
      await page.getByLabel("To", { exact: true }).fill("2020-01-01");
      await page.getByText("No execution matches the filters.").waitFor();
      await page.getByRole("button", { name: "Clear the filters" }).click();
      await page.waitForFunction(() => !location.search.includes("q="));
      await rows.first().waitFor();
    },

  "a status that a newer server tells is shown as it is": async ({ page, base, api }) => {
    const id = await api.publish(told);
    const run = await api.start(id, { who: "x" });
    await api.awaitEnd(run);
    await page.route(`**/api/**/executions/${run}`, async (route) => {
      const response = await route.fetch();
      const record = await response.json();
      const [first, ...rest] = record.stepResults;
      await route.fulfill({
        response,
        json: { ...record, stepResults: [{ ...first, status: "pondering" }, ...rest] },
      });
    });
    await page.goto(`${base}/executions/${run}`);
    await page.locator(".step .tone-idle").getByText("pondering").waitFor();
    await page.locator(".outline .tone-idle").getByText("pondering").waitFor();
  },
};
