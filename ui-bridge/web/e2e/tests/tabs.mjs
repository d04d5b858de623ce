import assert from "node:assert/strict";
import { chain } from "../api.mjs";
import { startProxy } from "../proxy.mjs";

const TABS = 8;

async function openTabs(context, url, count) {
  const tabs = [];
  for (let n = 0; n < count; n++) {
    const tab = await context.newPage();
    tabs.push(tab);
    await tab.goto(url, { waitUntil: "commit" });
  }
  return tabs;
}

/** Notes every number of steps that a tab shows, so that a step back is seen. */
async function watchProgress(tab) {
  await tab.evaluate(() => {
    window.seen = [];
    const look = () => {
      const found = /(\d+) of \d+ steps/.exec(document.body.innerText);
      if (found && window.seen.at(-1) !== Number(found[1])) window.seen.push(Number(found[1]));
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
  });
}

const forwardOnly = (numbers) => numbers.every((number, index) => index === 0 || number > numbers[index - 1]);

export const tabs = {
  "eight tabs share one stream, and go on when the first is closed": async ({ context, base, api }) => {
    const proxy = await startProxy(base);
    try {
      const id = await api.publish(chain("tabs", 12, "1s"));
      const run = await api.start(id);
      const all = await openTabs(context, `${proxy.base}/executions/${run}`, TABS);
      await Promise.all(
        all.map((tab) =>
          tab
            .getByText(/[1-9]\d* of 12 steps/)
            .first()
            .waitFor({ timeout: 60_000 }),
        ),
      );
      await Promise.all(all.map(watchProgress));
      const opened = proxy.streams.opened;
      assert.ok(proxy.streams.open <= 1 && proxy.streams.most <= 2, JSON.stringify(proxy.streams));
      const [first, ...rest] = all;
      await first.close();
      await Promise.all(
        rest.map((tab) => tab.getByText("12 of 12 steps").first().waitFor({ timeout: 60_000 })),
      );
      for (const tab of rest) {
        assert.ok(forwardOnly(await tab.evaluate(() => window.seen)));
        assert.equal(await tab.getByText("updated every 2 seconds").count(), 0);
      }
      assert.equal(proxy.streams.opened, opened, "a closed tab needs no new stream");
    } finally {
      proxy.close();
    }
  },

  "a stream that is cut goes on in every tab without a gap": async ({ context, base, api }) => {
    const proxy = await startProxy(base);
    try {
      const id = await api.publish(chain("cut", 8, "1s"));
      const run = await api.start(id);
      const all = await openTabs(context, `${proxy.base}/executions/${run}`, 2);
      await Promise.all(
        all.map((tab) =>
          tab
            .getByText(/[1-8] of 8 steps/)
            .first()
            .waitFor(),
        ),
      );
      await Promise.all(all.map(watchProgress));
      proxy.cutStreams();
      await Promise.all(all.map((tab) => tab.getByText("8 of 8 steps").first().waitFor({ timeout: 60_000 })));
      for (const tab of all) assert.ok(forwardOnly(await tab.evaluate(() => window.seen)));
      assert.equal(proxy.streams.most, 1);
    } finally {
      proxy.close();
    }
  },

  "a page follows by itself where the shared worker cannot be had": async ({ context, base, api }) => {
    const proxy = await startProxy(base);
    proxy.answers.push([/^\/assets\/worker-/, (_request, response) => response.writeHead(404).end()]);
    try {
      const id = await api.publish(chain("alone", 10, "1s"));
      const run = await api.start(id);
      const [tab] = await openTabs(context, `${proxy.base}/executions/${run}`, 1);
      await tab.getByText("10 of 10 steps").first().waitFor({ timeout: 60_000 });
      assert.ok(proxy.streams.opened > 0);
    } finally {
      proxy.close();
    }
  },

  "without shared workers a page follows by itself, and polls where no stream is left": async ({
    browser,
    base,
    api,
  }) => {
    const context = await browser.newContext();
    await context.addInitScript(() => delete window.SharedWorker);
    const id = await api.publish(chain("limit", 2, "120s"));
    const run = await api.start(id);
    const all = await openTabs(context, `${base}/executions/${run}`, 6);
    // Which of the tabs gets no stream is open; the run goes on until one has said so.
    const polls = (tab) =>
      tab.getByText("updated every 2 seconds", { exact: false }).waitFor({ timeout: 120_000 });
    await Promise.any(all.map(polls));
    await api.call("POST", `/executions/${run}/cancel`);
    const ended = (tab) => tab.getByRole("button", { name: "Run again" }).waitFor({ timeout: 60_000 });
    await Promise.all(all.map(ended));
    await context.close();
  },
};
