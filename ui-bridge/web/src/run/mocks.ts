import type { ExecutionRecord, MockError, NodeType, StartMocks } from "../api/endpoints";
import { ApiError } from "../api/problem";
import { exampleOf } from "../control/examples";
import { misfits, readJson } from "../control/jsonText";
import { i18n } from "../i18n";
import { objectOf } from "./inputSchema";

/** What is given for a step that is not to run, as it is typed: an output, or a failure. */
export type Mock = {
  node: string;
  kind: "output" | "failure";
  output: string;
  type: string;
  message: string;
  retryable: boolean;
};

/** A step that can be mocked, and what its output has to be; no schema where anything may be. */
export type Mockable = { node: string; label: string; schema?: unknown };

const INDENT = 2;
const written = (value: unknown) => JSON.stringify(value, null, INDENT);

/** The steps of a definition, at any depth, in the order in which it has them. */
export function mockables(definition: unknown, types: NodeType[]): Mockable[] {
  const nodes = objectOf(definition)?.nodes;
  const schemas = new Map(types.map((type) => [type.type, type.outputSchema]));
  return (Array.isArray(nodes) ? nodes : []).flatMap((item: unknown) => {
    const node = objectOf(item);
    if (!node || typeof node.id !== "string") return [];
    const data = objectOf(node.data);
    const label = typeof data?.label === "string" && data.label !== "" ? data.label : node.id;
    // With a template of its own for its output, what it gives has any shape.
    const free = data?.output !== undefined || node.disabled === true || typeof node.type !== "string";
    const schema = free ? undefined : schemas.get(String(node.type).split("@")[0] ?? "");
    return [{ node: node.id, label, schema }];
  });
}

/** A mock to begin with: the smallest output that fits. */
export function newMock({ node, schema }: Mockable): Mock {
  const output = schema === undefined ? "{}" : written(exampleOf(schema));
  return { node, kind: "output", output, type: "", message: "", retryable: false };
}

/** What is sent for these mocks; or what is wrong with them, by node. */
export function readMocks(
  mocks: Mock[],
  known: Mockable[],
): { body: StartMocks; problems?: undefined } | { body?: undefined; problems: Map<string, string> } {
  const problems = new Map<string, string>();
  const outputs: [string, unknown][] = [];
  const failures: [string, MockError][] = [];
  for (const mock of mocks) {
    if (mock.kind === "failure") {
      if (mock.message.trim() === "") problems.set(mock.node, i18n.t("mocks.messageNeeded"));
      failures.push([mock.node, errorOf(mock)]);
      continue;
    }
    const read = readJson(mock.output);
    const schema = known.find((step) => step.node === mock.node)?.schema;
    const found = read.problem ?? misfits(schema, read.value).join("\n");
    if (found) problems.set(mock.node, found);
    outputs.push([mock.node, read.value]);
  }
  if (problems.size > 0) return { problems };
  return {
    body: {
      ...(outputs.length > 0 && { mocks: Object.fromEntries(outputs) }),
      ...(failures.length > 0 && { mockErrors: Object.fromEntries(failures) }),
    },
  };
}

function errorOf({ type, message, retryable }: Mock): MockError {
  return {
    ...(type.trim() !== "" && { type: type.trim() }),
    message: message.trim(),
    ...(retryable && { retryable }),
  };
}

/** What the server refused about mocks, by node. */
export function refusedMocks(error: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (!(error instanceof ApiError)) return found;
  for (const { pointer, node, message } of error.errors) {
    const at = node ?? /^\/(?:mocks|mockErrors)\/([^/]+)/.exec(pointer)?.[1];
    if (at !== undefined) found.set(at, message);
  }
  return found;
}

/** The mocks with which an execution was started, as far as its record tells. */
export function mocksOf({ stepResults }: Pick<ExecutionRecord, "stepResults">): Mock[] {
  const mocks = new Map<string, Mock>();
  for (const { stepId, origin, output, error } of stepResults) {
    const node = stepId.split("/").at(-1) ?? stepId;
    if (origin !== "mocked" || mocks.has(node)) continue;
    const base = {
      ...newMock({ node, label: node }),
      type: error?.type ?? "",
      message: error?.message ?? "",
    };
    if (error) mocks.set(node, { ...base, kind: "failure" });
    else if (output?.kind === "inline") mocks.set(node, { ...base, output: written(output.value) });
  }
  return [...mocks.values()];
}

const keyOf = (id: string) => `perdura.mocks.${id}`;

/** Keeps what was typed for a definition in this tab until it is started. */
export function keepMocks(id: string, mocks: Mock[]): void {
  try {
    if (mocks.length > 0) sessionStorage.setItem(keyOf(id), JSON.stringify(mocks));
    else sessionStorage.removeItem(keyOf(id));
  } catch {
    // Without storage they last as long as the dialog is open.
  }
}

/** What was typed and not started; empty if nothing was. */
export function keptMocks(id: string): Mock[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? "[]");
    return Array.isArray(stored) ? (stored as Mock[]) : [];
  } catch {
    return [];
  }
}
