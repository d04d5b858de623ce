import assert from "node:assert/strict";
import { example } from "../api.mjs";

const compiled = "Workflow compiled and ready";

async function typeOver(page, text) {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+A");
  await page.locator(".cm-content").evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

export const workflow = {
  "the first five minutes: example, run, refresh in the middle, result": async ({ page, base }) => {
    await page.goto(base);
    await page.getByRole("button", { name: "Use this: Order fulfilment" }).click();
    await page.getByRole("heading", { name: "Order fulfilment" }).waitFor();
    await page.getByText(compiled).waitFor();
    await page.keyboard.press("Control+Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Order", { exact: false }).first().fill("17");
    await dialog.getByRole("button", { name: "Start" }).click();
    await dialog
      .getByText(/match|pattern/i)
      .first()
      .waitFor();
    await dialog.getByLabel("Order", { exact: false }).first().fill("A-17");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/executions\//);
    await page.getByRole("link", { name: /1 running/ }).waitFor();
    await page
      .getByRole("button", { name: /Reserve stock/ })
      .first()
      .click();
    await page.waitForURL(/step=reserve/);
    await page.reload();
    await page.getByRole("heading", { name: "Reserve stock" }).waitFor();
    await page.getByText("10 of 10 steps").first().waitFor({ timeout: 60_000 });
    await page.getByText("Input and output").click();
    await page.getByText("C-A-17").first().waitFor();
    assert.match(await page.title(), /Done/);
  },

  "errors lead to their place, and the suggested fix repairs them": async ({ page, base, api }) => {
    const broken = {
      schemaVersion: "1",
      id: "broken",
      name: "Broken",
      nodes: [
        { id: "a", type: "data.sett", data: { config: { values: 1 } } },
        { id: "b", type: "flow.if", data: { config: { condition: "nodes.aa.output > 1" } } },
      ],
      edges: [{ source: "a", target: "b" }],
    };
    await api.save(JSON.stringify(broken, null, 2));
    await page.goto(`${base}/workflows/broken`);
    await page.getByText("Compilation failed").waitFor();
    assert.equal(
      await page.getByRole("button", { name: "Run", exact: true }).getAttribute("aria-disabled"),
      "true",
    );
    await page.locator(".cm-content").waitFor();
    await page.keyboard.press("F8");
    await page.waitForURL(/node=a/);
    for (let left = 2; left > 0; left--) {
      await page.getByRole("button", { name: "Apply fix" }).first().click();
      await page
        .getByText(left === 1 ? compiled : "1 error", { exact: false })
        .first()
        .waitFor();
    }
    await page.keyboard.press("Control+s");
    await page.getByText(/^Saved · /).waitFor();
    const saved = await api.call("GET", "/definitions/broken");
    assert.match(saved.source, /"data\.set"/);
  },

  "what was typed comes back after a reload, and two tabs do not overwrite each other": async ({
    page,
    context,
    base,
    api,
  }) => {
    const text = (name) => JSON.stringify({ ...JSON.parse(example("greet")), id: "twice", name }, null, 2);
    await api.save(text("First"));
    await page.goto(`${base}/workflows/twice`);
    await page.locator(".cm-content").waitFor();
    await typeOver(page, text("Mine"));
    await page.getByText("Not saved").waitFor();
    await page.waitForTimeout(600);
    await page.reload();
    await page.getByText(/were never saved/).waitFor();
    await page.locator(".cm-content").getByText("Mine").first().waitFor();
    const other = await context.newPage();
    await other.goto(`${base}/running`);
    await api.save(text("Theirs"));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/Revision \d+/).waitFor();
    await dialog.getByRole("button", { name: "Compare" }).click();
    await dialog.locator(".cm-deletedChunk").getByText("Theirs").first().waitFor();
    await dialog.getByRole("button", { name: "Keep mine" }).click();
    await page.getByText("Saved", { exact: false }).first().waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes("Not saved"));
    assert.equal((await api.call("GET", "/definitions/twice")).name, "Mine");
  },

  "published versions are listed, compared and restored": async ({ page, base, api }) => {
    const text = (name) => JSON.stringify({ ...JSON.parse(example("greet")), id: "versions", name }, null, 2);
    await api.publish(text("One"));
    await api.save(text("Two"));
    await page.goto(`${base}/workflows/versions`);
    await page.getByText(compiled).waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Versions" }).click();
    await page.getByRole("button", { name: "Compare with the draft" }).click();
    await page.locator(".diff").getByText("One").first().waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Restore into the draft" }).last().click();
    await page.getByText("Not saved").waitFor();
    await page.locator(".cm-content").getByText("One").first().waitFor();
  },

  "a node type of the server has its icon and its title without a change of the UI": async ({
    page,
    base,
    api,
  }) => {
    const types = await api.call("GET", "/node-types");
    const invented = {
      ...types[0],
      type: "acme.teleport",
      title: "Teleport",
      icon: "rocket",
      description: "New.",
    };
    await page.route("**/node-types", (route) => route.fulfill({ json: [...types, invented] }));
    await api.save(
      JSON.stringify({
        schemaVersion: "1",
        id: "new-type",
        name: "New type",
        nodes: [{ id: "t", type: "acme.teleport" }],
        edges: [],
      }),
    );
    await page.goto(`${base}/workflows/new-type`);
    await page.locator(".step").getByText("Teleport").waitFor();
    await page.locator(".step svg.lucide-rocket").waitFor();
  },
};
