import { objectOf } from "../run/inputSchema";

const MOST_DEPTH = 6;

/** A value of the shape that a schema asks for, to be filled in: only what is required. */
export function exampleOf(schema: unknown, depth = 0): unknown {
  const rule = objectOf(schema);
  if (!rule || depth > MOST_DEPTH) return null;
  if ("default" in rule) return rule.default;
  if (Array.isArray(rule.enum)) return rule.enum[0];
  const type = Array.isArray(rule.type) ? (rule.type as unknown[])[0] : rule.type;
  switch (type) {
    case "object": {
      const properties = objectOf(rule.properties) ?? {};
      const required = Array.isArray(rule.required) ? (rule.required as unknown[]) : [];
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => required.includes(name))
          .map(([name, field]) => [name, exampleOf(field, depth + 1)]),
      );
    }
    case "array":
      return [];
    case "string":
      return "";
    case "integer":
    case "number":
      return typeof rule.minimum === "number" ? rule.minimum : 0;
    case "boolean":
      return false;
    default:
      return null;
  }
}
