import type { RJSFSchema, UiSchema } from "@rjsf/utils";
import { parseDefinition } from "../graph/model";

type Json = Record<string, unknown>;
const LONG_TEXT = 300;

/** An input schema's format for files of the blob store. */
export const FILE = "perdura-file";

export function isSecret(field: Json | null): boolean {
  return field !== null && (field.format === "password" || field.writeOnly === true);
}

export function objectOf(value: unknown): Json | null {
  return object(value);
}

function object(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The input schema of a definition's text; null if it takes whatever comes. */
export function inputsOf(text: string): RJSFSchema | null {
  const schema = object(parseDefinition(text)?.inputs);
  return schema && Object.keys(schema).length > 0 ? (schema as RJSFSchema) : null;
}

/** True if there is something to ask before a start. */
export function asksForInput(schema: RJSFSchema | null): boolean {
  if (!schema) return false;
  return Object.keys(object(schema.properties) ?? {}).length > 0 || schema.type !== "object";
}

/** True if a form can be made of it; anything else is written as JSON. */
export function hasForm(schema: RJSFSchema | null): schema is RJSFSchema {
  return schema !== null && (schema.type === "object" || object(schema.properties) !== null);
}

const SCALARS = new Set(["string", "number", "integer", "boolean"]);

/** Whether there is a form for a value; anything else is written as JSON. */
function isFormable(field: Json): boolean {
  if (field.format === FILE || field.$ref !== undefined) return true;
  if (field.oneOf !== undefined || field.anyOf !== undefined) return true;
  if (field.enum !== undefined || field.const !== undefined) return true;
  if (field.type === "array") return isFormable(object(field.items) ?? {});
  if (field.type !== "object") return SCALARS.has(String(field.type));
  const inner = Object.values(object(field.properties) ?? {});
  const more = object(field.additionalProperties);
  if (inner.length === 0) return more !== null && isFormable(more);
  return inner.every((one) => isFormable(object(one) ?? {}));
}

/** How single fields are shown: secrets hidden, files chosen, long texts in several lines, JSON otherwise. */
export function uiOf(schema: RJSFSchema): UiSchema {
  const ui: UiSchema = { "ui:submitButtonOptions": { norender: true } };
  for (const [name, property] of Object.entries(object(schema.properties) ?? {})) {
    const field = object(property);
    if (!field) continue;
    if (!isFormable(field)) ui[name] = { "ui:field": "json" };
    else if (field.format === FILE) ui[name] = { "ui:field": "file" };
    else if (isSecret(field)) ui[name] = { "ui:widget": "password" };
    else if (
      field.type === "string" &&
      !field.enum &&
      !field.format &&
      Number(field.maxLength ?? 0) > LONG_TEXT
    ) {
      ui[name] = { "ui:widget": "textarea" };
    } else if (object(field.properties))
      ui[name] = { ...uiOf(field as RJSFSchema), "ui:submitButtonOptions": undefined };
  }
  return ui;
}
