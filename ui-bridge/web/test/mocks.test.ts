import { describe, expect, test } from "vitest";
import type { NodeType } from "../src/api/endpoints";
import { ApiError } from "../src/api/problem";
import { mockables, mocksOf, newMock, readMocks, refusedMocks, type Mock } from "../src/run/mocks";

const slow = {
  type: "demo.slow",
  outputSchema: {
    type: "object",
    additionalProperties: false,
    required: ["value", "attempt"],
    properties: { value: {}, attempt: { type: "integer" } },
  },
} as unknown as NodeType;

const definition = {
  nodes: [
    { id: "charge", type: "demo.slow@1", data: { label: "Charge" } },
    { id: "shaped", type: "demo.slow", data: { output: "{{ result.value }}" } },
    { id: "off", type: "demo.slow", disabled: true },
    { id: "half", data: {} },
    "no node",
  ],
};
const known = mockables(definition, [slow]);
const mock = (part: Partial<Mock>): Mock => ({ ...newMock(known[0]!), ...part });

describe("mocks", () => {
  test("can be given for each step; its type says what fits, unless it shapes its output itself", () => {
    expect(known.map(({ node, label }) => `${node} ${label}`)).toEqual([
      "charge Charge",
      "shaped shaped",
      "off off",
      "half half",
    ]);
    expect(known.map(({ schema }) => schema !== undefined)).toEqual([true, false, false, false]);
    expect(mockables("nothing", [slow])).toEqual([]);
  });

  test("begin with an output that fits", () => {
    expect(JSON.parse(newMock(known[0]!).output)).toEqual({ value: null, attempt: 0 });
    expect(readMocks([newMock(known[0]!)], known).body).toEqual({
      mocks: { charge: { value: null, attempt: 0 } },
    });
  });

  test("are sent as outputs and failures, and nothing is sent where there is none", () => {
    const shaped = mock({ node: "shaped", output: "7" });
    const failing = mock({ kind: "failure", type: " http.status ", message: "402", retryable: true });
    expect(readMocks([shaped, failing], known).body).toEqual({
      mocks: { shaped: 7 },
      mockErrors: { charge: { type: "http.status", message: "402", retryable: true } },
    });
    expect(readMocks([mock({ kind: "failure", message: "No" })], known).body).toEqual({
      mockErrors: { charge: { message: "No" } },
    });
    expect(readMocks([], known).body).toEqual({});
  });

  test("are refused with a reason for each: no JSON, no output of this step, no message", () => {
    const of = (...mocks: Mock[]) => readMocks(mocks, known).problems!;
    expect(of(mock({ output: "{" })).get("charge")).toMatch(/^This is no JSON/);
    expect(of(mock({ output: '{"value": 1}' })).get("charge")).toBe("attempt: This is required");
    expect(of(mock({ kind: "failure", message: " " })).get("charge")).toBe("Say what went wrong");
    expect([...of(mock({ output: "{" }), mock({ node: "shaped", output: "]" })).keys()]).toEqual([
      "charge",
      "shaped",
    ]);
  });

  test("that the server refuses are named by their nodes", () => {
    const error = new ApiError({
      title: "",
      status: 422,
      code: "input-invalid",
      detail: "Two are wrong",
      errors: [
        { pointer: "/mocks/charge", message: "It does not fit", node: "charge" },
        { pointer: "/mockErrors/ship/message", message: "It is needed" },
        { pointer: "/input/n", message: "A number is expected" },
      ],
    });
    expect([...refusedMocks(error)]).toEqual([
      ["charge", "It does not fit"],
      ["ship", "It is needed"],
    ]);
    expect(refusedMocks(new Error("gone")).size).toBe(0);
  });

  test("of an execution come back, each node once, when it is run again", () => {
    const step = { stepName: "", status: "completed" as const, attempts: 0 };
    const found = mocksOf({
      stepResults: [
        { ...step, stepId: "each[0]/charge", origin: "mocked", output: { kind: "inline", value: { n: 1 } } },
        { ...step, stepId: "each[1]/charge", origin: "mocked", output: { kind: "inline", value: { n: 1 } } },
        { ...step, stepId: "ship", origin: "mocked", error: { type: "mocked", message: "No ship" } },
        { ...step, stepId: "tell", output: { kind: "inline", value: 3 } },
        { ...step, stepId: "kept", origin: "seeded", output: { kind: "inline", value: 4 } },
      ],
    });
    expect(readMocks(found, []).body).toEqual({
      mocks: { charge: { n: 1 } },
      mockErrors: { ship: { type: "mocked", message: "No ship" } },
    });
  });
});
