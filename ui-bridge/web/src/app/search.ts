/** What addresses hold beside the path. Unknown or malformed values fall away. */

export type WorkflowSearch = { view?: "canvas" | "json"; node?: string; run?: boolean };
export type InboxSearch = { kind?: "approval" | "hold"; assignee?: string };
export type HistorySearch = {
  status?: string;
  q?: string;
  workflow?: string;
  trigger?: string;
  from?: string;
  to?: string;
  sort?: string;
  cursor?: string;
};
export type ExecutionSearch = {
  step?: string;
  attempt?: number;
  panel?: "feed" | "logs" | "timeline" | "output" | "breakpoints";
  level?: string;
  q?: string;
  only?: string;
  follow?: boolean;
};

type Raw = Record<string, unknown>;

function text(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function number(raw: Raw, name: string): number | undefined {
  const value = Number(raw[name]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function word<T extends string>(raw: Raw, name: string, words: readonly T[]): T | undefined {
  return words.find((known) => known === raw[name]);
}

export function workflowSearch(raw: Raw): WorkflowSearch {
  return {
    view: word(raw, "view", ["canvas", "json"]),
    node: text(raw, "node"),
    run: raw.run === true ? true : undefined,
  };
}

export function inboxSearch(raw: Raw): InboxSearch {
  return { kind: word(raw, "kind", ["approval", "hold"]), assignee: text(raw, "assignee") };
}

export function historySearch(raw: Raw): HistorySearch {
  return {
    status: text(raw, "status"),
    q: text(raw, "q"),
    workflow: text(raw, "workflow"),
    trigger: text(raw, "trigger"),
    from: text(raw, "from"),
    to: text(raw, "to"),
    sort: word(raw, "sort", [
      "-startedAt",
      "startedAt",
      "-duration",
      "duration",
      "name",
      "-name",
      "status",
      "-status",
    ]),
    cursor: text(raw, "cursor"),
  };
}

export function executionSearch(raw: Raw): ExecutionSearch {
  return {
    step: text(raw, "step"),
    attempt: number(raw, "attempt"),
    panel: word(raw, "panel", ["feed", "logs", "timeline", "output", "breakpoints"]),
    level: word(raw, "level", ["debug", "info", "warn", "error"]),
    q: text(raw, "q"),
    only: text(raw, "only"),
    follow: typeof raw.follow === "boolean" ? raw.follow : undefined,
  };
}
