import { at, json, send } from "./client";

/** A kind of connection; forms are made from its schemas. */
export type ConnectionType = {
  type: string;
  title: string;
  description: string;
  icon: string;
  fieldSchema: Record<string, unknown>;
  secretSchema: Record<string, unknown>;
};

/** A connection; its secrets are never shown, only named. */
export type Connection = {
  name: string;
  type: string;
  fields: Record<string, unknown>;
  secretsSet: string[];
  revision: number;
  updatedAt: string;
  updatedBy: string;
};

export type TestResult = { ok: boolean; message: string; durationMs: number };

export type ConnectionInput = {
  name?: string;
  type?: string;
  /** Absent: as they are. */
  fields?: Record<string, unknown>;
  secrets: Record<string, string>;
};

export const connectionTypes = () => json<ConnectionType[]>(at("connection-types"));
export const connections = () => json<{ items: Connection[] }>(at("connections"));
export const createConnection = (input: ConnectionInput) =>
  json<Connection>(at("connections"), { method: "POST", json: input });
export const saveConnection = (name: string, input: ConnectionInput, revision: number) =>
  json<Connection>(at("connections", name), {
    method: "PUT",
    json: input,
    headers: { "If-Match": `"${revision}"` },
  });
export const testConnection = (name: string) =>
  json<TestResult>(at("connections", name, "test"), { method: "POST" });
export const deleteConnection = (name: string, force: boolean) =>
  send(at("connections", name), { method: "DELETE", query: { force: force ? "true" : undefined } });
