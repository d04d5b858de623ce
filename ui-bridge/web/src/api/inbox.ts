import { at, json } from "./client";
import type { Page } from "./endpoints";
import type { components } from "./schema";

/** Something that waits for a person: a decision, or a failed step. */
export type InboxItem = components["schemas"]["InboxItem"];

export type InboxKind = InboxItem["kind"];

export const inbox = (query: {
  kind?: InboxKind;
  assignee?: string;
  execution?: string;
  limit?: number;
  cursor?: string;
}): Promise<Page<InboxItem>> => json(at("inbox"), { query });
