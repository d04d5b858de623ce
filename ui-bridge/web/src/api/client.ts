import { create } from "zustand";
import { i18n } from "../i18n";
import { ApiError, problemOf } from "./problem";

type Link = {
  /** online: the last request got an answer. gone: none came. locked: a key is needed. */
  state: "online" | "gone" | "locked";
  /** True if the key that was sent was refused. */
  refused: boolean;
};

/** Whether the server can be reached, for the banner and the key dialog. */
export const useLink = create<Link>(() => ({ state: "online", refused: false }));

const KEY = "perdura.key";
let key: string | null = readKey();

function readKey(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The key of this tab, for requests that are made elsewhere. */
export function currentKey(): string | null {
  return key;
}

/** Uses an API key in this tab. It is kept in the tab's session only, never in a URL. */
export function useKey(secret: string): void {
  key = secret;
  try {
    sessionStorage.setItem(KEY, secret);
  } catch {
    // Without storage the key lasts until the page is loaded again.
  }
  useLink.setState({ state: "online", refused: false });
}

export type RequestOptions = {
  method?: string;
  query?: Record<string, string | number | undefined | null>;
  json?: unknown;
  /** Sent as it is: a definition's text keeps every character. */
  text?: string;
  /** Sent as it is, under its own type. */
  file?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** Makes a request; answers of failure become an {@link ApiError}. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, text/plain", ...options.headers };
  if (key) headers.Authorization = `Bearer ${key}`;
  const body =
    options.file ?? options.text ?? (options.json === undefined ? undefined : JSON.stringify(options.json));
  if (options.file) headers["Content-Type"] = options.file.type || "application/octet-stream";
  else if (body !== undefined) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path + queryText(options.query), {
      method: options.method ?? "GET",
      headers,
      body,
      signal: options.signal,
      cache: "no-store",
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    useLink.setState({ state: "gone" });
    throw new ApiError({ title: "", status: 0, code: "unreachable", detail: i18n.t("problem.unreachable") });
  }
  if (response.status === 401) useLink.setState({ state: "locked", refused: key !== null });
  else if (useLink.getState().state === "gone") useLink.setState({ state: "online" });
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function json<T>(path: string, options?: RequestOptions): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function queryText(query: RequestOptions["query"]): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

let workspace = "default";

/** The workspace of the credential; asked for once when the page starts. */
export function setWorkspace(name: string): void {
  workspace = name;
}

/** A path in the caller's workspace; the parts are escaped. */
export function at(...parts: (string | number)[]): string {
  return `/api/v1/workspaces/${encodeURIComponent(workspace)}/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}
