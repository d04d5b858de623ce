import { beforeEach, describe, expect, test } from "vitest";
import type { DefinitionBody, Issue } from "../src/api/endpoints";
import { bringBack, edit, load, replace, takeOver, useDrafts } from "../src/workflow/drafts";
import { changeOf, minutesOf, settingsOf } from "../src/workflow/liveForm";
import { kindOf, recoveryOf, withConnection } from "../src/workflow/recovery";

const issue = (part: Partial<Issue>) =>
  ({ severity: "error", pointer: "", message: "", related: [], ...part }) as unknown as Issue;

const text = JSON.stringify({ connections: { mail: { type: "smtp" } }, nodes: [] });

describe("what helps against a problem", () => {
  test("is the compiler's replacement wherever there is one", () => {
    const fixable = issue({
      code: "WF4001" as Issue["code"],
      line: 1,
      column: 1,
      suggestion: { text: "Did you mean?", replacement: "x" },
    });
    expect(recoveryOf(fixable, text, text)).toEqual({ action: "fix" });
  });

  test("is a connection of the declared name and type, where the workspace has none", () => {
    const missing = issue({ code: "WF4005" as Issue["code"], pointer: "/connections/mail" });
    expect(recoveryOf(missing, text, text)).toEqual({
      action: "createConnection",
      name: "mail",
      type: "smtp",
    });
  });

  test("is the declaration of a connection that a node names", () => {
    const undeclared = issue({
      code: "WF4003" as Issue["code"],
      message: "The connection 'shop' is not declared.",
    });
    expect(recoveryOf(undeclared, text, text)).toEqual({ action: "declareConnection", name: "shop" });
    expect(JSON.parse(withConnection(text, "shop", "http.bearer")).connections).toEqual({
      mail: { type: "smtp" },
      shop: { type: "http.bearer" },
    });
  });

  test("is what was saved, where the text cannot be read at all", () => {
    const broken = issue({ code: "WF1001" as Issue["code"] });
    expect(recoveryOf(broken, "{", text)).toEqual({ action: "restore" });
    expect(recoveryOf(broken, "{", "{")).toEqual({ action: "goTo" });
  });

  test("is the canvas for what lacks a link, and the place for the rest", () => {
    expect(recoveryOf(issue({ code: "WF2005" as Issue["code"], nodeId: "a" }), text, text)).toEqual({
      action: "showNode",
      node: "a",
    });
    expect(recoveryOf(issue({ code: "WF9999" as Issue["code"] }), text, text)).toEqual({ action: "goTo" });
    expect(["WF1003", "WF2005", "WF4005", "WF4006", "WF4001", "WF9999"].map(kindOf)).toEqual([
      "structure",
      "edge",
      "connection",
      "type",
      "import",
      null,
    ]);
  });
});

describe("a replaced text", () => {
  const body = (source: string, revision: number) =>
    ({ id: "d", name: "D", source, revision }) as unknown as DefinitionBody;
  const draft = () => useDrafts.getState().byId.d!;

  beforeEach(async () => {
    useDrafts.setState({ byId: {} });
    await load(body("one", 1));
  });

  test("is put aside if it was never saved, and comes back", () => {
    edit("d", "mine");
    replace("d", "an old version");
    expect(draft()).toMatchObject({ text: "an old version", aside: "mine" });
    bringBack("d", true);
    expect(draft()).toMatchObject({ text: "mine", aside: undefined });
  });

  test("is not put aside if the server has it", () => {
    replace("d", "an old version");
    expect(draft().aside).toBeUndefined();
  });

  test("outlives that somebody takes over what another saved", () => {
    edit("d", "mine");
    takeOver(body("theirs", 2));
    expect(draft()).toMatchObject({ text: "theirs", base: "theirs", revision: 2, aside: "mine" });
  });
});

describe("live settings", () => {
  test("keep all four budgets and what happens at their end", () => {
    const form = { ...settingsOf(undefined), tokens: 10, cost: 0.5, iterations: 7, minutes: 90 };
    const change = changeOf({ ...form, onReached: "pause" });
    expect(change.budget).toEqual({
      tokens: 10,
      costUsd: 0.5,
      iterations: 7,
      wallTime: "PT5400S",
      onReached: "pause",
    });
    expect(["PT1H30M", "PT5400S", "P1DT1S", "", undefined].map(minutesOf)).toEqual([
      90,
      90,
      1440 + 1 / 60,
      undefined,
      undefined,
    ]);
  });
});
