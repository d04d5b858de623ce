import { at, json } from "./client";
import type { Asked, ControlAnswer } from "./control";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Where an execution is to stop: before a node, if its condition is true. */
export type Breakpoint = Schemas["BreakpointSpec"] & Pick<Schemas["Breakpoint"], "by" | "at">;

/** A node that stands at a breakpoint, or after a step. */
export type Stand = Schemas["Stop"];

/** Where an execution stops and stands; `fresh` is false if no worker answers. */
export type Breakpoints = Omit<Schemas["BreakpointsBody"], "breakpoints"> & { breakpoints: Breakpoint[] };

/** A value that is too large to be shown, or gone. */
export type Omitted = Schemas["Omitted"];

/** What is to be seen at a stop. */
export type StopScope = Omit<Schemas["ScopeBody"], "scope"> & { scope: Record<string, unknown> };

/** What can be asked of the breakpoints of an execution; the node of a stop is its key. */
export type BreakAct =
  | { act: "set"; node: string; condition?: string; once?: boolean }
  | { act: "remove"; node: string }
  | { act: "clear" }
  | { act: "continue" | "step"; node?: string }
  | { act: "release" };

export const breakpoints = (id: string) => json<Breakpoints>(at("executions", id, "breakpoints"));

export const stopScope = (id: string, nodeKey: string) =>
  json<StopScope>(at("executions", id, "breakpoints", "scope"), { query: { node: nodeKey } });

export function askBreakpoints(id: string, what: BreakAct, asked: Asked): Promise<ControlAnswer> {
  const path = (...parts: string[]) => at("executions", id, "breakpoints", ...parts);
  switch (what.act) {
    case "set":
      return json(path(what.node), {
        method: "PUT",
        json: { ...asked, condition: what.condition, once: what.once },
      });
    case "remove":
      return json(path(what.node), { method: "DELETE", query: asked });
    case "clear":
      return json(path(), { method: "DELETE", query: asked });
    case "continue":
    case "step":
      return json(path(what.act), { method: "POST", json: { ...asked, node: what.node } });
    case "release":
      return json(path(what.act), { method: "POST", json: asked });
  }
}
