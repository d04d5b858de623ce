import { at, json } from "./client";
import type { Schemas } from "./problem";

export type ControlAnswer = Schemas["ControlResponse"];
export type Why = Schemas["WhyBody"];
export type Blocker = Schemas["Blocker"];
export type TimeoutChange = Schemas["TimeoutChange"];
export type RetryChange = Schemas["RetryChange"];

/** What every request may say: the intent that it belongs to, and why. */
export type Asked = { requestId: string; reason?: string };

/** What can be asked of a whole execution. */
export type RunAct = "pause" | "resume" | "cancel" | "terminate";

/** What can be decided about a node that is held; the tries that were seen make sure that it is the same hold. */
export type NodeAct =
  | { act: "retry"; attempt: number; input?: unknown; timeouts?: TimeoutChange; retry?: RetryChange }
  | { act: "skip"; attempt: number; output: unknown; handle?: string }
  | { act: "fail"; attempt: number }
  | { act: "retry-now" }
  | { act: "approve"; comment?: string; form?: unknown }
  | { act: "reject"; comment?: string };

export type WireEvent = { type: string; data: Record<string, unknown> };

function post<T>(path: string, body: unknown): Promise<T> {
  return json<T>(path, { method: "POST", json: body });
}

export const control = (id: string, act: RunAct, asked: Asked) =>
  post<ControlAnswer>(at("executions", id, act), asked);

export const decide = (id: string, node: string, { act, ...what }: NodeAct, asked: Asked) =>
  post<ControlAnswer>(at("executions", id, "nodes", node, act), { ...asked, ...what });

export const sendEvent = (
  id: string,
  event: { name: string; key?: string; payload?: unknown },
  requestId: string,
) => post<unknown>(at("executions", id, "events"), { ...event, requestId });

export const why = (id: string) => json<Why>(at("executions", id, "why"));

/** Those of the first events that are of some types; of a live execution, of those that are kept. */
export const eventsOf = (id: string, types: readonly string[], limit = 500) =>
  json<{ items: WireEvent[]; last: number }>(at("executions", id, "events"), {
    query: { type: types.join(","), limit },
  });
