import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import type { DefinitionBody, Issue, NodeType } from "../src/api/endpoints";
import { schemaFor } from "../src/workflow/definitionSchema";
import { edit, isDirty, load, saved, useDrafts } from "../src/workflow/drafts";
import { withFreeId } from "../src/workflow/newDefinition";
import { fixOf, nodeOffset, offsetOf, spanOf } from "../src/workflow/positions";
import { explainAt, keysAt, valuesAt, type Schema } from "../src/workflow/schemaAt";

const format = JSON.parse(
  readFileSync(
    new URL(
      "../../../translator/src/main/resources/io/perdura/translator/schema/workflow.schema.json",
      import.meta.url,
    ),
    "utf8",
  ),
) as Schema;

describe("places of problems", () => {
  const text = 'first\n{ "type": "data.sett" }\nlast';
  const issue = (part: Partial<Issue>) =>
    ({ line: 2, column: 11, endLine: 2, endColumn: 22, related: [], ...part }) as unknown as Issue;

  test("are offsets into the text, never behind the end of their line", () => {
    expect(text.slice(offsetOf(text, 2, 11), offsetOf(text, 2, 22))).toBe('"data.sett"');
    expect(offsetOf(text, 1, 99)).toBe(5);
    expect(offsetOf(text, 99, 1)).toBe(text.length);
  });

  test("take the suggested replacement", () => {
    const fix = fixOf(text, issue({ suggestion: { text: "Did you mean?", replacement: '"data.set"' } }))!;
    expect(text.slice(0, fix.from) + fix.insert + text.slice(fix.to)).toContain('"type": "data.set" }');
    expect(fixOf(text, issue({ suggestion: { text: "Think." } }))).toBeNull();
    expect(spanOf(text, issue({ line: undefined }))).toBeNull();
  });

  test("lead to where a node is written", () => {
    expect(nodeOffset('{"id" : "a"}', "a")).toBe(1);
    expect(nodeOffset('{"id" : "a"}', "b")).toBeNull();
  });
});

describe("the schema at a place", () => {
  const keys = (path: (string | number)[], present: string[] = []) =>
    keysAt(format, path, present).map((offer) => offer.label);

  test("offers the keys that are allowed and not there", () => {
    expect(keys([], ["schemaVersion"])).toContain("nodes");
    expect(keys([], ["schemaVersion"])).not.toContain("schemaVersion");
    expect(keys(["nodes", 0])).toContain("retry");
    expect(keys(["nodes", 0])).not.toContain("dragging");
    expect(keys(["nodes", 0, "retry"])).toContain("maxAttempts");
  });

  test("offers the values that are listed", () => {
    expect(valuesAt(format, ["nodes", 0, "join"]).map((offer) => offer.label)).toEqual([
      '"all"',
      '"any"',
      '"strict"',
    ]);
    expect(valuesAt(format, ["schemaVersion"]).map((offer) => offer.label)).toContain('"1"');
  });

  test("explains a place in words", () => {
    expect(explainAt(format, ["nodes", 0, "retry", "maxAttempts"])).toContain("Default: 3");
  });

  test("is that of the node's type inside its config", () => {
    const types = [
      { type: "wait.duration", configSchema: { properties: { duration: {} } } },
    ] as unknown as NodeType[];
    const definition = { nodes: [{ id: "w", type: "wait.duration@1" }] };
    const place = schemaFor(format, types, definition, ["nodes", 0, "data", "config"]);
    expect(keysAt(place.schema, place.path, []).map((offer) => offer.label)).toEqual(["duration"]);
    const edge = schemaFor(format, types, definition, ["edges", 0, "source"]);
    expect(valuesAt(edge.schema, edge.path).map((offer) => offer.label)).toEqual(['"w"']);
  });
});

describe("a draft", () => {
  const body = (source: string, revision: number) =>
    ({ id: "d", name: "D", source, revision, updatedAt: "" }) as unknown as DefinitionBody;
  const draft = () => useDrafts.getState().byId.d!;
  beforeEach(() => useDrafts.setState({ byId: {} }));

  test("keeps what was typed while somebody else saved", async () => {
    await load(body("one", 1));
    edit("d", "mine");
    await load(body("two", 2));
    expect(draft()).toMatchObject({ text: "mine", base: "one", revision: 1 });
    expect(isDirty(draft())).toBe(true);
  });

  test("keeps what was typed while it was being saved", async () => {
    await load(body("one", 1));
    edit("d", "sent");
    edit("d", "sent and more");
    saved(body("sent", 2), "sent");
    expect(draft()).toMatchObject({ text: "sent and more", base: "sent", revision: 2 });
  });

  test("follows the server where nothing was typed", async () => {
    await load(body("one", 1));
    await load(body("two", 2));
    expect(draft()).toMatchObject({ text: "two", revision: 2 });
  });
});

test("an example gets a free id without a change of its steps", () => {
  const source = '{"id":"greet","name":"Greet","nodes":[1]}';
  expect(withFreeId(source, 1)).toBe(source);
  expect(JSON.parse(withFreeId(source, 3))).toEqual({ id: "greet-3", name: "Greet 3", nodes: [1] });
});
