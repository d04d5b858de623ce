import assert from "node:assert/strict";
import { chain, example, large } from "../api.mjs";
import { jumpsOf, watchJumps } from "../measure.mjs";

/** Presses Tab until what has the focus is called so; says where it was if that does not come. */
async function tabTo(page, name, most = 80) {
  const passed = [];
  for (let n = 0; n < most; n++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element.labels?.[0]?.textContent ?? element.textContent?.trim();
      return element.getAttribute("aria-label") ?? label ?? element.tagName;
    });
    if (name.test(at)) return;
    passed.push(at.slice(0, 30));
  }
  throw new Error(`${name} is not reached by Tab, only ${passed.join(" | ")}`);
}

const has = (locator) => locator.evaluate((element) => element === document.activeElement);

/** What has the focus can be seen: it has an outline, and nothing lies over it. */
async function focusIsVisible(page) {
  const seen = await page.evaluate(() => {
    const element = document.activeElement;
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      uncovered: over !== null && (element.contains(over) || over.contains(element)),
    };
  });
  assert.deepEqual(seen, { outline: true, uncovered: true });
}

export const keyboard = {
  "by keyboard alone: new from example, save, run, watch, stop": async ({ page, base }) => {
    await page.goto(`${base}/workflows`);
    await page.getByRole("button", { name: "New workflow" }).waitFor();
    await tabTo(page, /^New workflow$/);
    await focusIsVisible(page);
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitem", { name: "New from example" });
    await item.waitFor();
    for (let n = 0; n < 20 && !(await has(item)); n++) {
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(50);
    }
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Use this: Order fulfilment" }).waitFor();
    await tabTo(page, /^Use this: Order fulfilment$/);
    await focusIsVisible(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/workflows\/order-fulfilment/);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.keyboard.press("Control+s");
    await page.getByText("Saved", { exact: false }).first().waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.getByLabel("Customer").waitFor();
    assert.ok(
      await page.evaluate(() => document.querySelector('[role="dialog"]').contains(document.activeElement)),
    );
    await tabTo(page, /^Order/);
    await page.keyboard.type("A-17");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/executions\//);
    await page
      .getByText(/[1-9] of 10 steps/)
      .first()
      .waitFor();
    // The canvas: a step by Tab and Enter, then its inspector.
    await tabTo(page, /^Cancel$/);
    await focusIsVisible(page);
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Cancel the execution" }).waitFor();
    await tabTo(page, /^Cancel the execution$/);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Run again" }).waitFor({ timeout: 60_000 });
  },

  "dialogs keep the focus, and give it back": async ({ page, base, api }) => {
    await api.publish(example("greet"));
    await page.goto(`${base}/workflows/greet`);
    await page.getByText("Workflow compiled and ready").waitFor();
    const run = page.getByRole("button", { name: "Run", exact: true });
    await run.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press("Tab");
      const inside = await page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.querySelector('[role="dialog"]').contains(document.activeElement),
      );
      assert.ok(inside, `Tab ${n} left the dialog`);
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement.textContent === "Run");

    // By a shortcut from the text, the keyboard is in the text again; from the palette, at least in the page.
    const away = async () => {
      await page.getByRole("dialog").getByLabel("name", { exact: false }).first().waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    };
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+Enter");
    await away();
    await page.waitForFunction(() => document.activeElement.closest(".cm-content"));
    await page.keyboard.press("Control+K");
    await page.getByPlaceholder("Type what you look for").fill("Run");
    await page.getByRole("button", { name: "Run", exact: true }).last().click();
    await away();
    await page.waitForFunction(() => document.activeElement.closest("main"));
  },

  "every step of the canvas is reached by keyboard and opens its details": async ({ page, base, api }) => {
    const id = await api.publish(chain("keys", 3, "50ms"));
    const run = await api.start(id);
    await api.awaitEnd(run);
    await page.goto(`${base}/executions/${run}`);
    await page.getByText("3 of 3 steps").first().waitFor();
    for (const n of [0, 1, 2]) {
      await page.locator(`.react-flow__node[data-id="s${n}"]`).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(new RegExp(`step=s${n}`));
      await page.getByRole("heading", { name: `Step ${n}` }).waitFor();
    }
    const outline = await page.locator(".outline button").allTextContents();
    assert.deepEqual(
      outline.map((text) => /Step \d/.exec(text)?.[0]),
      ["Step 0", "Step 1", "Step 2"],
    );
  },

  "without motion nothing moves by itself": async ({ page, base, api }) => {
    const id = await api.publish(chain("still", 3, "3s"));
    const run = await api.start(id);
    await page.goto(`${base}/executions/${run}`);
    await page.getByText("Running").first().waitFor();
    await page.locator(".step.is-running").waitFor();
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        // What takes no time may run at this very moment.
        .filter((animation) => animation.effect.getComputedTiming().endTime > 20)
        .map((animation) => animation.animationName ?? animation.transitionProperty),
    );
    assert.deepEqual(moving, []);
    await api.call("POST", `/executions/${run}/cancel`);

    // What is drawn does not come to its place in steps either.
    await watchJumps(page);
    await page.goto(`${base}/workflows/${await api.publish(large("large-still"))}`);
    await page.getByText("Workflow compiled and ready").waitFor();
    await page.locator(".cm-content").getByText("Three hundred steps").waitFor();
    await page.waitForTimeout(500);
    const { sum, jumps } = await jumpsOf(page);
    assert.ok(sum < 0.1, JSON.stringify(jumps));
  },

  "in forced colours every state keeps its icon, its word and its edge": async ({
    newContext,
    base,
    api,
  }) => {
    const id = await api.publish(chain("forced", 3, "50ms"));
    const run = await api.start(id);
    await api.awaitEnd(run);
    const context = await newContext({ forcedColors: "active" });
    const page = await context.newPage();
    await page.goto(`${base}/executions/${run}?step=s1`);
    await page.getByText("3 of 3 steps").first().waitFor();
    for (const selector of [".step.picked", ".bar > span", ".react-flow__edge-path", ".canvas"])
      await page.locator(selector).first().waitFor({ state: "attached" });
    const look = await page.evaluate(() => {
      const of = (selector) => getComputedStyle(document.querySelector(selector));
      return {
        forced: matchMedia("(forced-colors: active)").matches,
        words: [...document.querySelectorAll(".step .status")].map((status) => status.textContent),
        icons: document.querySelectorAll(".step .status svg").length,
        border: of(".step").borderTopStyle !== "none" && of(".step").borderTopWidth !== "0px",
        bar: of(".bar > span").backgroundColor !== of(".bar").backgroundColor,
        picked: of(".step.picked").outlineStyle !== "none",
        edge: of(".react-flow__edge-path").stroke !== of(".canvas").backgroundColor,
        current: of(".nav-link").color !== "",
      };
    });
    assert.ok(look.forced && look.border && look.bar && look.picked && look.edge, JSON.stringify(look));
    assert.equal(look.icons, 3);
    assert.ok(look.words.every((word) => word.startsWith("Done")));
  },
};
