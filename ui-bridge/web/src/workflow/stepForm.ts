import type { RJSFSchema } from "@rjsf/utils";
import { objectOf } from "../run/inputSchema";
import { parseDefinition } from "../graph/model";
import { withValue } from "./jsonEdit";

type Json = Record<string, unknown>;

/**
 * The schema of a form for a step's configuration. Where an expression stands in for a number or a
 * switch, its field takes text.
 */
export function formSchemaOf(schema: Json, config: unknown): RJSFSchema {
  const values = objectOf(config) ?? {};
  const properties = Object.entries(objectOf(schema.properties) ?? {}).map(([name, property]) => {
    const field = objectOf(property) ?? {};
    const { title, description } = field;
    const value = values[name];
    const expression = typeof value === "string" && value.includes("{{") && field.type !== "string";
    return [name, expression ? { type: "string", title, description } : field];
  });
  return { ...schema, properties: Object.fromEntries(properties) as RJSFSchema["properties"] };
}

/** What belongs into the definition of what a form holds: no defaults that nobody chose. */
export function chosenOf(schema: Json, before: unknown, value: unknown): Json {
  const known = objectOf(before) ?? {};
  const properties = objectOf(schema.properties) ?? {};
  return Object.fromEntries(
    Object.entries(objectOf(value) ?? {}).filter(([name, field]) => {
      const standard = objectOf(properties[name])?.default;
      const empty = field === undefined || JSON.stringify(field) === "{}" || JSON.stringify(field) === "[]";
      return name in known || (!empty && JSON.stringify(field) !== JSON.stringify(standard));
    }),
  );
}

/** The text of a definition with another configuration of a step; the text itself if that cannot be. */
export function withConfig(text: string, node: string, config: Json): string {
  const nodes = parseDefinition(text)?.nodes;
  const index = Array.isArray(nodes) ? nodes.findIndex((item) => objectOf(item)?.id === node) : -1;
  return index < 0 ? text : (withValue(text, ["nodes", index, "data", "config"], config) ?? text);
}
