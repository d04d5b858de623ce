import assert from "node:assert/strict";
import { chain } from "../api.mjs";

const killed = async ({ page, base, api, control }) => {
  const id = await api.publish(chain("survives", 8, "1500ms"));
  const run = await api.start(id);
  await page.goto(`${base}/executions/${run}`);
  await page
    .getByText(/[1-8] of 8 steps/)
    .first()
    .waitFor();
  await control("stop bridge");
  await page.getByText("The server does not answer", { exact: false }).waitFor();
  await control("start bridge");
  await page
    .getByText("The server does not answer", { exact: false })
    .waitFor({ state: "hidden", timeout: 60_000 });
  await page.getByText("8 of 8 steps").first().waitFor({ timeout: 60_000 });
};
killed.needsControl = true;

export const resilience = {
  "the bridge is killed under an open page, and the page catches up": killed,

  "what is typed while the server is gone is kept, and saved when it answers": async ({
    page,
    base,
    api,
  }) => {
    const { id } = await api.save(chain("gone-edit", 1));
    await page.goto(`${base}/workflows/${id}`);
    await page.getByText("Workflow compiled and ready").waitFor();
    let gone = true;
    await page.route("**/api/**", (route) => (gone ? route.abort() : route.continue()));
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\n\n");
    await page.getByText("Not saved").waitFor();
    const banner = page.getByText("The server does not answer. Nothing you typed is lost");
    await banner.waitFor();
    gone = false;
    await page.getByRole("button", { name: "Try now" }).click();
    await banner.waitFor({ state: "hidden" });
    await page.getByText("Not saved").waitFor();
    await page.keyboard.press("Control+s");
    await page.getByText(/^Saved · /).waitFor();
    assert.match((await api.call("GET", `/definitions/${id}`)).source, /\n\n$/);
  },

  "what the content security policy refuses is noticed": async ({ page, base, reports }) => {
    await page.goto(`${base}/workflows`);
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
    assert.deepEqual(reports, []);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = 1";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { color: red }";
      document.body.append(style);
    });
    await page.evaluate(() => fetch("http://elsewhere.invalid/").catch(() => undefined));
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    for (const directive of ["script-src", "style-src", "connect-src"])
      assert.ok(
        reports.some((report) => report.includes(directive)),
        `${directive}: ${reports}`,
      );
    reports.length = 0;
  },

  "an address of nothing says so, and the way back works": async ({ page, base }) => {
    for (const path of [
      "/executions/01990000-0000-7000-8000-000000000009",
      "/workflows/never-was",
      "/no/such/page",
    ]) {
      await page.goto(base + path);
      await page.getByText("Nothing is at this address").waitFor();
    }
    await page.getByRole("link", { name: "To the workflows" }).click();
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
  },

  "an expired key asks for a new one and goes on": async ({ page, base }) => {
    let refuse = true;
    await page.route("**/api/v1/**", (route) =>
      refuse
        ? route.fulfill({
            status: 401,
            json: { title: "", status: 401, detail: "The key has expired.", code: "unauthenticated" },
          })
        : route.continue(),
    );
    await page.goto(`${base}/history`);
    const field = page.getByRole("textbox", { name: "API key" });
    await field.waitFor();
    refuse = false;
    await page.route("**/api/v1/**", (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: "" } }),
    );
    await field.fill("pk_x");
    await page.unroute("**/api/v1/**");
    await page.route("**/api/v1/**", async (route) => {
      const headers = { ...route.request().headers() };
      assert.equal(headers.authorization, "Bearer pk_x");
      delete headers.authorization;
      await route.continue({ headers });
    });
    await page.getByRole("button", { name: "Use this key" }).click();
    await page.getByRole("heading", { name: "History" }).waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  },
};
