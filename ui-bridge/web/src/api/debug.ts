import { at, json } from "./client";
import type { Asked, ControlAnswer } from "./control";

/** Where an execution is to stop: before a node, if its condition is true. */
export type Breakpoint = {
  node: string;
  condition?: string | null;
  once?: boolean;
  by?: string;
  at?: string;
};

/** A node that stands at a breakpoint, or after a step. */
export type Stand = {
  nodeKey: string;
  node: string;
  kind: "breakpoint" | "step";
  condition?: string | null;
  /** Why its condition could not be evaluated. */
  problem?: string | null;
  since?: string;
  by?: string | null;
};

export type Breakpoints = {
  executionId: string;
  breakpoints: Breakpoint[];
  stops: Stand[];
  stepping?: string | null;
  stopsNext?: boolean;
  /** False if no worker answers. */
  fresh: boolean;
};

/** A value that is too large to be shown, or gone. */
export type Omitted = {
  pointer: string;
  reason: "large" | "gone";
  sizeBytes?: number | null;
  preview?: string | null;
  ref?: string | null;
};

export type StopScope = {
  executionId: string;
  nodeKey: string;
  scope: Record<string, unknown>;
  omitted: Omitted[];
};

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
