import type { RJSFSchema } from "@rjsf/utils";
import { messageOf } from "../api/problem";
import { i18n } from "../i18n";
import { findings } from "../run/validator";

/** What a text holds, or why it cannot be read. */
export type Read = { value: unknown; problem?: undefined } | { value?: undefined; problem: string };

export function readJson(text: string): Read {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: i18n.t("hold.notJson", { reason: messageOf(error) }) };
  }
}

const MOST = 5;

/** What of a value does not fit a schema, a line each; empty if all does. */
export function misfits(schema: unknown, value: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return findings(schema as RJSFSchema, value, (unit) => unit.error)
    .map((found) => found.stack)
    .slice(0, MOST);
}
