import { describe, expect, test } from "vitest";
import { asksForInput, hasForm, inputsOf, uiOf } from "../src/run/inputSchema";
import { keepTyped, typedOf, unmasked, withoutSecrets } from "../src/run/typed";
import { findings, StrictValidator } from "../src/run/validator";

const schema = {
  type: "object",
  required: ["orderId"],
  additionalProperties: false,
  properties: {
    orderId: { type: "string", pattern: "^[A-Z]-[0-9]{1,6}$" },
    secret: { type: "string", format: "password" },
    story: { type: "string", maxLength: 5000 },
    lines: {
      type: "array",
      items: { type: "object", required: ["n"], properties: { n: { type: "integer" } } },
    },
  },
} as const;

const words = (unit: { keyword: string }) => unit.keyword;

describe("the form's validator", () => {
  test("compiles no code, which the content security policy would refuse", () => {
    const original = globalThis.Function;
    globalThis.Function = (() => {
      throw new Error("no code from text");
    }) as unknown as FunctionConstructor;
    try {
      expect(new StrictValidator(words).isValid(schema as object, { orderId: "A-17" }, {})).toBe(true);
    } finally {
      globalThis.Function = original;
    }
  });

  test("names the field of each error", () => {
    expect(findings(schema as object, {}, words)).toMatchObject([
      { property: ".orderId", message: "required" },
    ]);
    expect(findings(schema as object, { orderId: "17" }, words)).toMatchObject([
      { property: ".orderId", message: "pattern" },
    ]);
    const inner = findings(schema as object, { orderId: "A-1", lines: [{ n: 1 }, {}] }, words);
    expect(inner.map((error) => error.property)).toContain(".lines.1.n");
    expect(findings(schema as object, { orderId: "A-1" }, words)).toEqual([]);
  });
});

describe("the input schema", () => {
  test("decides whether there is something to ask", () => {
    expect(asksForInput(inputsOf("{}"))).toBe(false);
    expect(asksForInput(inputsOf('{"inputs":{"type":"object","properties":{}}}'))).toBe(false);
    expect(asksForInput(inputsOf('{"inputs":{"type":"object","properties":{"a":{}}}}'))).toBe(true);
    expect(asksForInput(inputsOf('{"inputs":{"type":"array"}}'))).toBe(true);
    expect(hasForm(inputsOf('{"inputs":{"type":"array"}}'))).toBe(false);
  });

  test("hides secrets and gives long texts room", () => {
    const ui = uiOf(schema as object) as Record<string, Record<string, string>>;
    expect(ui.secret?.["ui:widget"]).toBe("password");
    expect(ui.story?.["ui:widget"]).toBe("textarea");
    expect(ui.orderId).toBeUndefined();
  });
});

describe("what was typed", () => {
  const fields = {
    type: "object",
    properties: {
      order: { type: "string" },
      pin: { type: "string", writeOnly: true },
      bill: { type: "object", format: "perdura-file" },
      deep: { type: "object", properties: { key: { type: "string", format: "password" } } },
    },
  } as const;

  test("is kept without secrets anywhere but in memory", () => {
    const value = { order: "A", pin: "4711", deep: { key: "k", rest: 1 } };
    expect(withoutSecrets(fields as object, value)).toEqual({ order: "A", deep: { rest: 1 } });
    keepTyped("d", fields as object, value);
    expect(typedOf("d")).toEqual(value);
    expect(typedOf("other")).toBeUndefined();
  });

  test("comes from a record without its dots", () => {
    expect(unmasked({ a: "•••", b: [{ c: "•••", d: 1 }] })).toEqual({ b: [{ d: 1 }] });
  });

  test("has a field for files", () => {
    expect(uiOf(fields as object).bill).toEqual({ "ui:field": "file" });
  });
});
