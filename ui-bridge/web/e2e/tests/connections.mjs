import assert from "node:assert/strict";
import { createServer } from "node:http";

const SECRET = "sk-canary-5b1f0c7e9a";
const NEXT = "sk-canary-77d2e4a1b3";

/** Everything that a page holds: its text, its fields, its storage. */
function holdings(page) {
  return page.evaluate(async () => {
    const stores = await indexedDB.databases();
    return JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll("input, textarea")].map((field) => field.value),
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      stores,
    ]);
  });
}

/** A server that wants a token, as a target of the connection. */
async function target() {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(request.headers.authorization === `Bearer ${NEXT}` ? 200 : 401);
    response.end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, seen, close: () => server.close() };
}

export const connections = {
  "a connection is made, tested, given a new secret and deleted, and never shows one": async ({
    page,
    base,
    api,
  }) => {
    const server = await target();
    const answers = [];
    page.on("response", async (response) => {
      if (response.url().includes("/connections")) answers.push(await response.text().catch(() => ""));
    });
    const row = page.getByRole("row", { name: /shop_ui/ });
    const menu = async (item) => {
      await page.getByRole("button", { name: "More: shop_ui" }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    const clean = async () => {
      const held = (await holdings(page)) + answers.join();
      assert.ok(!held.includes(SECRET) && !held.includes(NEXT), "a secret is in the page");
    };
    await api.call("DELETE", "/connections/shop_ui?force=true").catch(() => undefined);
    await page.goto(`${base}/connections`);
    await page.getByRole("heading", { name: "Connections" }).waitFor();
    const first = page.getByRole("button", { name: /bearer/i }).first();
    const again = page.getByRole("button", { name: "New connection" });
    await first.or(again).first().waitFor();
    if (await again.isVisible()) {
      await again.click();
      await page.getByRole("combobox", { name: "Type" }).click();
      await page.getByRole("option", { name: /bearer/i }).click();
    } else await first.click();

    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("shop_ui");
    await dialog.getByLabel(/Token/i).fill(SECRET);
    await dialog.getByRole("button", { name: "Save" }).click();
    // The hosts are required: the form says so, and keeps what was typed.
    await dialog.getByText("This is required").first().waitFor();
    await dialog
      .getByLabel(/hosts-0|Allowed hosts/i)
      .last()
      .fill(server.url);
    await dialog.getByLabel(/test/i).first().fill(`${server.url}/me`);
    await dialog.getByRole("button", { name: "Save" }).click();
    await row.waitFor();
    await dialog.waitFor({ state: "detached" });
    await clean();

    await page.getByRole("button", { name: "Test: shop_ui" }).click();
    await row.getByText("Does not work").waitFor();
    await menu("Replace the secret");
    await dialog.getByLabel(/Token/i).fill(NEXT);
    await dialog.getByRole("button", { name: "Replace" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Test: shop_ui" }).click();
    await row.getByText("Works").waitFor();
    assert.ok(server.seen.includes(`Bearer ${SECRET}`) && server.seen.includes(`Bearer ${NEXT}`));
    await menu("Edit");
    await dialog.getByText("Leave it empty to keep it").waitFor();
    await clean();
    await page.keyboard.press("Escape");

    await api.publish({
      schemaVersion: "1",
      id: "uses-shop",
      name: "Uses the shop",
      connections: { shop_ui: { type: "http.bearer" } },
      nodes: [
        { id: "get", type: "http.request", data: { config: { url: server.url }, connection: "shop_ui" } },
      ],
      edges: [],
    });
    await menu("Delete");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await dialog.getByText("uses-shop", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: "Delete it all the same" }).click();
    await row.waitFor({ state: "detached" });
    await clean();
    server.close();
  },
};
