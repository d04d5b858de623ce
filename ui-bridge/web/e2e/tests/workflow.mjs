import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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
    await dialog.getByText("This does not have the expected form", { exact: false }).waitFor();
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
    // Far down in the text: the way there is a long one.
    await api.save("\n".repeat(150) + JSON.stringify(broken, null, 2) + "\n".repeat(50));
    await page.goto(`${base}/workflows/broken`);
    await page.getByText("Compilation failed").waitFor();
    assert.equal(
      await page.getByRole("button", { name: "Run", exact: true }).getAttribute("aria-disabled"),
      "true",
    );
    await page.locator(".cm-content").waitFor();
    await page.keyboard.press("F8");
    await page.waitForURL(/node=a/);
    await page.waitForFunction(() => {
      const line = document.querySelector(".cm-activeLine");
      const pane = document.querySelector(".cm-scroller").getBoundingClientRect();
      const { top, bottom } = line?.getBoundingClientRect() ?? {};
      return line?.textContent.includes("data.sett") && top > pane.top && bottom < pane.bottom;
    });
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

    // Two ids that differ by upper and lower case only are a warning: it runs all the same.
    const twins = ["a", "A"].map((id) => ({ id, type: "data.set", data: { config: { values: 1 } } }));
    await api.save({ ...broken, nodes: twins, edges: [] });
    await page.reload();
    await page.getByText("Compiled with warnings").waitFor();
    await page.getByText("1 warning").first().waitFor();
    assert.equal(
      await page.getByRole("button", { name: "Run", exact: true }).getAttribute("aria-disabled"),
      "false",
    );
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

  "a definition is imported, exported, completed as it is typed, and shows what was compiled": async ({
    page,
    base,
    api,
  }) => {
    await api.call("DELETE", "/definitions/imported").catch(() => undefined);
    const text = JSON.stringify(
      { ...JSON.parse(example("greet")), id: "imported", name: "Imported" },
      null,
      2,
    );
    await page.goto(`${base}/workflows`);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await (
      await chooser
    ).setFiles({ name: "imported.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForURL(/workflows\/imported/);
    await page.getByRole("button", { name: compiled, exact: false }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Plan hash").waitFor();
    await dialog.getByText(/[0-9a-f]{64}/).waitFor();
    await dialog.getByRole("row").first().waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "More", exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Export" }).click();
    assert.deepEqual(JSON.parse(readFileSync(await (await download).path(), "utf8")), JSON.parse(text));

    await page.locator(".cm-content").getByText('"schemaVersion"').hover();
    await page.locator(".cm-explain").waitFor();
    await typeOver(page, '{\n  "nodes": [{ "id": "a", "type": }]\n}');
    await page.locator(".cm-content").getByText('"type"').click();
    await page.keyboard.press("End");
    for (let n = 0; n < 2; n++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Space");
    await page.locator(".cm-tooltip-autocomplete").getByText('"http.request"').waitFor();
  },

  "a node type that the server adds has its icon, form and inspector without a change of the UI": async ({
    page,
    base,
    api,
  }) => {
    const types = await api.call("GET", "/node-types");
    // It runs as one that exists, so that it can be watched too.
    const known = types.find((type) => type.type === "demo.slow");
    const invented = {
      ...known,
      title: "Teleport",
      icon: "rocket",
      description: "Brings things elsewhere.",
      configSchema: {
        type: "object",
        required: ["target"],
        properties: {
          target: { type: "string", title: "Target", description: "Where to.", examples: ["Mars"] },
          speed: { enum: ["slow", "fast"], title: "Speed", default: "slow" },
          crew: { type: "integer", title: "Crew", minimum: 1 },
          duration: { type: "string", title: "Duration" },
          value: { title: "Cargo" },
        },
      },
    };
    await page.route("**/node-types", (route) =>
      route.fulfill({ json: types.map((type) => (type === known ? invented : type)) }),
    );
    const id = await api.publish({
      schemaVersion: "1",
      id: "new-type",
      name: "New type",
      nodes: [{ id: "t", type: "demo.slow", data: { config: { duration: "10ms", value: { tons: 2 } } } }],
      edges: [],
    });
    await page.goto(`${base}/workflows/${id}?view=canvas`);
    await page.locator(".step").getByText("Teleport").waitFor();
    await page.locator(".step svg.lucide-rocket").waitFor();
    await page.locator(".step").click();
    const panel = page.getByRole("complementary", { name: "Step" });
    await panel.getByText("Brings things elsewhere.").waitFor();
    await panel.locator("svg.lucide-rocket").waitFor();
    assert.match(await panel.getByRole("textbox", { name: "Cargo" }).inputValue(), /"tons": 2/);
    await panel.getByLabel("Target").fill("Mars");
    await panel.getByLabel("Crew").fill("3");
    await panel.getByRole("textbox", { name: "Cargo" }).fill("{{ input.cargo }}");
    await page.getByText("Not saved").waitFor();
    await page.getByText("JSON", { exact: true }).click();
    await page.locator(".cm-content").getByText('"target": "Mars"', { exact: false }).first().waitFor();
    const text = await page.locator(".cm-content").innerText();
    const [node] = JSON.parse(text).nodes;
    assert.deepEqual(node.data.config, {
      duration: "10ms",
      value: "{{ input.cargo }}",
      target: "Mars",
      crew: 3,
    });

    const run = await api.start(id);
    await page.goto(`${base}/executions/${run}?step=t`);
    const inspector = page.getByRole("complementary", { name: "Step" });
    await inspector.getByText("Teleport · t").waitFor();
    await page.locator(".step svg.lucide-rocket").waitFor();
  },
};
