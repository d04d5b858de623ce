import assert from "node:assert/strict";

const asks = {
  schemaVersion: "1",
  id: "asks",
  name: "Asks",
  nodes: [
    {
      id: "approve",
      type: "human.approval",
      data: {
        label: "Approve",
        config: {
          title: "Send reply to {{ input.name }}?",
          body: "First line\n<b>second</b> line",
          assignees: ["support"],
          form: {
            type: "object",
            required: ["amount"],
            properties: { amount: { type: "integer", title: "Amount", minimum: 1 } },
          },
        },
      },
    },
    { id: "yes", type: "data.set", data: { config: { values: { ok: true } } } },
  ],
  edges: [{ source: "approve", sourceHandle: "approved", target: "yes" }],
};

export const inbox = {
  "inbox: a decision with a form is listed, counted, approved with a comment; a held step leads to its repair":
    async ({ page, base, api }) => {
      const run = await api.start(await api.publish(asks), { name: "Ann" });
      const broken = await api.publish({
        schemaVersion: "1",
        id: "held-inbox",
        name: "Held in the inbox",
        nodes: [
          {
            id: "pay",
            type: "demo.flaky",
            data: { config: { failures: 9, message: "No money" } },
            retry: { maxAttempts: 1 },
            onError: "hold",
          },
        ],
        edges: [],
      });
      await api.start(broken);
      await page.goto(`${base}/inbox`);
      const list = page.getByRole("list", { name: "Inbox" });
      const decision = list.getByRole("listitem").filter({ hasText: "Send reply to Ann?" });
      await decision.getByText("<b>second</b> line").waitFor({ timeout: 40_000 });
      await list.getByRole("listitem").filter({ hasText: "No money" }).first().waitFor({ timeout: 40_000 });
      await page.getByRole("link", { name: /Inbox.*wait/ }).waitFor();

      await decision.getByRole("button", { name: "Decide" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Approve" }).click();
      await dialog.getByText("This is required").waitFor();
      await dialog.getByLabel("Amount").fill("12");
      await dialog.getByLabel(/^Comment/).fill("Fine by me");
      await dialog.getByRole("button", { name: "Approve" }).click();
      await dialog.waitFor({ state: "detached" });
      const record = await api.awaitEnd(run);
      const output = record.stepResults.find((step) => step.stepId === "approve").output.value;
      assert.equal(output.decision, "approved");
      assert.equal(output.form.amount, 12);
      await page.goto(`${base}/executions/${run}?panel=timeline`);
      await page.getByRole("list", { name: "What people did" }).getByText("Fine by me").waitFor();

      const other = await api.start("asks", { name: "Bob" });
      await page.goto(`${base}/inbox`);
      await list.getByText("Send reply to Bob?").waitFor({ timeout: 40_000 });
      const whom = page.getByRole("combobox", { name: "For whom" });
      await whom.fill("sales");
      await page.waitForURL(/assignee=sales/);
      await page.getByText("Nothing that fits the filters waits").waitFor();
      await page.getByRole("button", { name: "Show all" }).click();
      await list.getByText("Send reply to Bob?").waitFor();
      assert.equal(await whom.inputValue(), "");
      await whom.click();
      await page.getByRole("option", { name: "support" }).click();
      await page.waitForURL(/assignee=support/);
      await list.getByText("No money").first().waitFor({ state: "detached" });
      await list.getByText("Send reply to Bob?").waitFor();
      await api.call("POST", `/executions/${other}/cancel`);

      await page.goto(`${base}/inbox?kind=hold`);
      await list.getByRole("link", { name: "Open the step" }).first().click();
      await page.getByRole("button", { name: "Retry with changes" }).waitFor();
    },
};
