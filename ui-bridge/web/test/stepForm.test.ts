import { describe, expect, test } from "vitest";
import { uiOf } from "../src/run/inputSchema";
import { withValue } from "../src/workflow/jsonEdit";
import { chosenOf, formSchemaOf, withConfig } from "../src/workflow/stepForm";

const text = `{
  "name": "A \\" } b",   "nodes": [
    { "id": "a", "data": { "label": "A", "config": { "n": 1 } } },
    {
      "id": "b", "data": {
        "config": {
          "text": "long"
        }
      }
    },
    { "id": "c" }
  ]
}
`;

describe("a value of a text", () => {
  test("is replaced where it stands, and nothing else is touched", () => {
    expect(withValue(text, ["nodes", 0, "data", "config"], { n: 2, m: [1] })).toBe(
      text.replace('{ "n": 1 }', '{ "n": 2, "m": [ 1 ] }'),
    );
    expect(withValue(text, ["name"], "C")).toBe(text.replace('"A \\" } b"', '"C"'));
    expect(withValue(text, ["nodes", 1, "data", "config"], { text: "x", n: 1 })).toBe(
      text.replace('"text": "long"', '"text": "x",\n          "n": 1'),
    );
  });

  test("is added where it is missing, with what is around it", () => {
    expect(withConfig(text, "c", { n: 1 })).toBe(
      text.replace('{ "id": "c" }', '{ "id": "c", "data": { "config": { "n": 1 } } }'),
    );
    expect(withValue("{}", ["a"], 1)).toBe('{ "a": 1 }');
    expect(withValue('{\n  "b": 2\n}', ["a"], 1)).toBe('{\n  "b": 2,\n  "a": 1\n}');
  });

  test("is left alone where there is no such place", () => {
    expect(withValue(text, ["nodes", 7, "data"], 1)).toBeNull();
    expect(withConfig(text, "nobody", {})).toBe(text);
    expect(withConfig("{ broken", "a", {})).toBe("{ broken");
  });

  test("gives the same JSON as setting it would, for every node of the shipped shapes", () => {
    for (const [index, id] of ["a", "b", "c"].entries()) {
      const whole = JSON.parse(text) as { nodes: { data?: object }[] };
      whole.nodes[index]!.data = { ...whole.nodes[index]!.data, config: { deep: { x: ["{", '"'] } } };
      expect(JSON.parse(withConfig(text, id, { deep: { x: ["{", '"'] } }))).toEqual(whole);
    }
  });
});

const schema = {
  type: "object",
  properties: {
    url: { type: "string" },
    times: { type: "integer", default: 3 },
    value: { title: "Value" },
    headers: { type: "object", additionalProperties: { type: "string" } },
    mixed: { type: ["string", "number"] },
  },
};

describe("the form of a step", () => {
  test("writes what was chosen, and no defaults", () => {
    expect(chosenOf(schema, { url: "x" }, { url: "y", times: 3, headers: {} })).toEqual({ url: "y" });
    expect(chosenOf(schema, { times: 3 }, { times: 3 })).toEqual({ times: 3 });
    expect(chosenOf(schema, {}, { times: 4 })).toEqual({ times: 4 });
  });

  test("takes text where an expression stands for a number", () => {
    const made = formSchemaOf(schema, { times: "{{ input.n }}" });
    expect(made.properties?.times).toMatchObject({ type: "string" });
    expect(formSchemaOf(schema, { times: 4 }).properties?.times).toMatchObject({ type: "integer" });
  });

  test("takes JSON where no field fits", () => {
    const ui = uiOf(schema as object) as Record<string, Record<string, string> | undefined>;
    expect([ui.value?.["ui:field"], ui.mixed?.["ui:field"]]).toEqual(["json", "json"]);
    expect([ui.url, ui.times, ui.headers?.["ui:field"]]).toEqual([undefined, undefined, undefined]);
  });
});
