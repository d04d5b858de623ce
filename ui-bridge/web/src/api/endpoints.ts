import { at, json, send } from "./client";
import type { Breakpoint } from "./debug";
import type { Schemas } from "./problem";

export type DefinitionRow = Schemas["DefinitionRow"];
export type DefinitionBody = Schemas["DefinitionBody"];
export type CompilationResult = Schemas["CompilationResult"];
export type Issue = Schemas["Issue"];
export type VersionRow = Schemas["VersionRow"];
export type ExecutionRow = Schemas["ExecutionRow"];
export type StepResult = Omit<Schemas["StepResult"], "output"> & { output?: Data };
export type ExecutionRecord = Omit<Schemas["ExecutionRecord"], "inputs" | "outputs" | "stepResults"> & {
  inputs: Data;
  outputs?: Data;
  stepResults: StepResult[];
};
export type NodeType = Schemas["NodeType"];
export type Example = Schemas["Example"];
export type LogEntry = Schemas["LogEntry"];
export type LogIndex = Schemas["LogIndex"];
export type Me = Schemas["Me"];
export type StartResponse = Schemas["StartResponse"];
/** A value as it travels: itself, or a reference with its first characters. */
export type Data =
  | { kind: "inline"; value: unknown }
  | { kind: "blob"; ref: string; sha256: string; size: number; preview: string };
export type LiveRow = Schemas["LiveRow"];
export type LiveSettings = Schemas["LiveSettings"];
export type LiveChange = Omit<Schemas["LiveChangeRequest"], "requestId" | "reason">;
export type FeedItem = Schemas["FeedItem"];
export type LiveTotals = Schemas["LiveTotals"];
export type SavedInput = Schemas["SavedInputBody"];
export type FileReference = Schemas["FileReference"];
export type Attempt = Schemas["AttemptBody"];
export type NodeInput = Schemas["NodeInput"];
export type Page<T> = { items: T[]; nextCursor?: string };

export type ExecutionQuery = {
  status?: string;
  workflowId?: string;
  trigger?: string;
  search?: string;
  from?: string;
  to?: string;
  sort?: string;
  cursor?: string;
  limit?: number;
};

const quoted = (revision: number) => `"${revision}"`;

export const me = () => json<Me>("/api/v1/me");
export const nodeTypes = () => json<NodeType[]>(at("node-types"));
export const examples = () => json<Example[]>(at("examples"));
export const workflowSchema = () => json<Record<string, unknown>>("/api/schema/workflow/v1.json");

export const definitions = (search?: string, cursor?: string) =>
  json<Page<DefinitionRow>>(at("definitions"), { query: { search, cursor, limit: 100 } });
export const definition = (id: string) => json<DefinitionBody>(at("definitions", id));
export const createDefinition = (text: string) =>
  json<DefinitionBody>(at("definitions"), { method: "POST", text });
export const saveDefinition = (id: string, text: string, revision: number | null) =>
  json<DefinitionBody>(at("definitions", id), {
    method: "PUT",
    text,
    headers: revision === null ? {} : { "If-Match": quoted(revision) },
  });
export const deleteDefinition = (id: string) => send(at("definitions", id), { method: "DELETE" });
export const compile = (text: string, signal?: AbortSignal) =>
  json<CompilationResult>(at("definitions", "compile"), { method: "POST", text, signal });
export const publish = (id: string, revision: number) =>
  json<VersionRow>(at("definitions", id, "publish"), {
    method: "POST",
    headers: { "If-Match": quoted(revision) },
  });
export const versions = (id: string, cursor?: string) =>
  json<Page<VersionRow>>(at("definitions", id, "versions"), { query: { cursor, limit: 50 } });
export const versionText = async (id: string, version: number) =>
  (await send(at("definitions", id, "versions", version))).text();

/** What is to be started. */
export type StartOrder = {
  id: string;
  input: unknown;
  version?: number;
  breakpoints?: Breakpoint[];
  mocks?: StartMocks;
};

export const start = ({ id, input, version, breakpoints, mocks }: StartOrder, idempotencyKey: string) =>
  json<StartResponse>(at("definitions", id, "executions"), {
    method: "POST",
    json: {
      input,
      version,
      trigger: "manual",
      // A person is there who can repair what fails; a failure that is tried out takes its course.
      holdOnFailure: mocks?.mockErrors === undefined,
      breakpoints: listed(breakpoints),
      ...mocks,
    } satisfies Schemas["StartRequest"],
    headers: { "Idempotency-Key": idempotencyKey },
  });

/** Steps that are not to run, by node: what each gives, or how it fails. */
export type StartMocks = Pick<Schemas["StartRequest"], "mocks" | "mockErrors">;
export type MockError = Schemas["MockError"];

const listed = (breakpoints: Breakpoint[] | undefined) =>
  breakpoints && breakpoints.length > 0 ? breakpoints : undefined;

export const savedInputs = (id: string) =>
  json<Page<Schemas["SavedInputRow"]>>(at("definitions", id, "inputs"));
export const savedInput = (id: string, name: string) =>
  json<SavedInput>(at("definitions", id, "inputs", name));
export const saveInput = (id: string, name: string, input: unknown) =>
  json<SavedInput>(at("definitions", id, "inputs", name), { method: "PUT", json: input });
export const deleteSavedInput = (id: string, name: string) =>
  send(at("definitions", id, "inputs", name), { method: "DELETE" });

/** Sends a file for an input; the answer is what the input holds. */
export const uploadFile = (content: File) =>
  json<FileReference>(at("blobs"), { method: "POST", query: { name: content.name }, file: content });

export const executions = (query: ExecutionQuery) => json<Page<ExecutionRow>>(at("executions"), { query });
export const running = () => json<ExecutionRow[]>(at("executions", "running"), { query: { limit: 100 } });

/** A record with the address of its workflow in the Temporal UI, if there is one. */
export type Execution = { record: ExecutionRecord; stale: boolean; temporal: string | null };

export async function execution(id: string): Promise<Execution> {
  const response = await send(at("executions", id));
  return {
    record: (await response.json()) as ExecutionRecord,
    stale: response.headers.get("Perdura-Stale") === "true",
    temporal: /<([^>]+)>;\s*rel="temporal"/.exec(response.headers.get("Link") ?? "")?.[1] ?? null,
  };
}

export const step = (id: string, key: string) =>
  json<StepResult>(at("executions", id, "nodes") + "/" + key.split("/").map(encodeURIComponent).join("/"));

export const workers = () => json<Schemas["WorkersBody"]>(at("workers"));
export const attempts = (id: string, node?: string) =>
  json<Page<Attempt>>(at("executions", id, "attempts"), { query: { node } });
export const nodeInput = (id: string, node: string) =>
  json<NodeInput>(at("executions", id, "node-input"), { query: { node } });

export type LogQuery = { level?: string; node?: string; search?: string };

export const logs = (id: string, query: LogQuery, cursor?: string, limit = 500) =>
  json<Page<LogEntry>>(at("executions", id, "logs"), { query: { ...query, cursor, limit } });
/** How many lines there are after a cursor, and where each page of them begins. */
export const logIndex = (id: string, query: LogQuery, cursor: string | undefined, limit: number) =>
  json<LogIndex>(at("executions", id, "logs", "index"), { query: { ...query, cursor, limit } });

/** A file that the server sends, for a download that carries the key. */
export const file = async (path: string) => (await send(path, { headers: { Accept: "*/*" } })).blob();
export const logFile = (id: string) => file(at("executions", id, "logs", "download"));
export const blobFile = (ref: string) => file(at("blobs", ref));

export const liveRows = () => json<LiveRow[]>(at("live"), { query: { limit: 100 } });
export const startLive = (
  request: Partial<Schemas["LiveStartRequest"]> & { workflowId: string },
  idempotencyKey: string,
) =>
  json<Schemas["LiveStartResponse"]>(at("live"), {
    method: "POST",
    json: { trigger: "manual", ...request },
    headers: { "Idempotency-Key": idempotencyKey },
  });
export const changeLive = (id: string, change: LiveChange, requestId: string) =>
  json<Schemas["LiveStartResponse"]>(at("live", id), { method: "PATCH", json: { ...change, requestId } });
export const stopLive = (id: string, requestId: string) =>
  json<Schemas["LiveStartResponse"]>(at("live", id, "stop"), { method: "POST", json: { requestId } });
