import type { RJSFSchema } from "@rjsf/utils";
import { messageOf } from "../api/problem";
import { i18n } from "../i18n";
import { formError } from "../run/formErrors";
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
  const whole = schema as RJSFSchema;
  return findings(whole, value, (unit) => formError(whole, unit))
    .map(({ property, message }) => (property ? `${property.slice(1)}: ${message}` : (message ?? "")))
    .slice(0, MOST);
}
