import { at, json } from "./client";
import type { Page } from "./endpoints";

/** Something that waits for a person: a decision, or a failed step. */
export type InboxItem = {
  kind: "approval" | "hold";
  executionId: string;
  workflowId: string;
  name: string;
  nodeKey: string;
  nodeId: string;
  title: string;
  body?: string | null;
  assignees: string[];
  /** JSON Schema of what is asked besides; none where nothing is. */
  form?: unknown;
  onTimeout?: string | null;
  since: string;
  until?: string | null;
  error?: { type: string; message: string } | null;
  suggestion?: string | null;
  attempts?: number | null;
};

export type InboxKind = InboxItem["kind"];

export const inbox = (query: {
  kind?: InboxKind;
  execution?: string;
  limit?: number;
  cursor?: string;
}): Promise<Page<InboxItem>> => json(at("inbox"), { query });
