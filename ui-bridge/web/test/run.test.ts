import { describe, expect, test } from "vitest";
import type { RJSFSchema } from "@rjsf/utils";
import { formError } from "../src/run/formErrors";
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

describe("the words of the form's errors", () => {
  const check = (rules: object, value: unknown, more: object = {}) => {
    const root = { type: "object", properties: { a: rules }, ...more } as RJSFSchema;
    return findings(root, { a: value }, (unit) => formError(root, unit)).map((error) => error.message);
  };

  test("say what is expected, from the catalogue", () => {
    expect(check({ type: "integer" }, "x")).toEqual(["A whole number is expected"]);
    expect(check({ type: ["string", "number"] }, true)).toEqual(["Text is expected · A number is expected"]);
    expect(check({ type: "string" }, null)).toEqual(["This is required"]);
    expect(check({ enum: ["red", 2] }, "blue")).toEqual(["One of these is expected: red, 2"]);
    expect(check({ minLength: 1 }, "")).toEqual(["At least 1 character is expected"]);
    expect(check({ maxItems: 2 }, [1, 2, 3])).toEqual(["At most 2 entries are allowed"]);
    expect(check({ exclusiveMinimum: 0.5 }, 0.5)).toEqual(["More than 0.5 is expected"]);
    expect(check({ type: "string", format: "email" }, "nobody")).toEqual(["An email address is expected"]);
    expect(check({ type: "object", additionalProperties: false }, { b: 1 })).toContain(
      "“b” is not known here",
    );
  });

  test("name the pattern, or an example of it", () => {
    expect(check({ pattern: "^[A-Z]$" }, "a")).toEqual(["This does not have the expected form: ^[A-Z]$"]);
    expect(check({ pattern: "^[A-Z]$", examples: ["Q"] }, "a")).toEqual([
      "This does not have the expected form, as in Q",
    ]);
  });

  test("follow references to where the limit is written", () => {
    const $defs = { "less/more": { type: "number", maximum: 9 } };
    expect(check({ $ref: "#/$defs/less~1more" }, 10, { $defs })).toEqual(["At most 9 is expected"]);
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
