/** What a JSON Schema says about a place in a document, for completion and hover. */

import { i18n } from "../i18n";

export type Schema = Record<string, unknown>;
export type Path = (string | number)[];

function object(value: unknown): Schema | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : null;
}

/** The schemas of one place: a schema, what it refers to, and its alternatives. */
function spread(schema: unknown, root: Schema, depth = 0): Schema[] {
  const one = object(schema);
  if (!one || depth > 12) return [];
  const found: Schema[] = [one];
  if (typeof one.$ref === "string" && one.$ref.startsWith("#/")) {
    found.push(...spread(pointer(root, one.$ref.slice(2).split("/")), root, depth + 1));
  }
  for (const key of ["allOf", "anyOf", "oneOf"]) {
    const alternatives = one[key];
    if (Array.isArray(alternatives)) {
      for (const alternative of alternatives) found.push(...spread(alternative, root, depth + 1));
    }
  }
  for (const key of ["then", "else"]) found.push(...spread(one[key], root, depth + 1));
  return found;
}

function pointer(root: Schema, parts: string[]): unknown {
  return parts.reduce<unknown>(
    (at, part) => object(at)?.[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")],
    root,
  );
}

/** The schemas that hold at a path of a document. */
export function schemasAt(root: Schema, path: Path): Schema[] {
  let here = spread(root, root);
  for (const part of path) {
    here = here.flatMap((schema) => {
      if (typeof part === "number") return spread(schema.items, root);
      const named = object(schema.properties)?.[part];
      return spread(named ?? schema.additionalProperties, root);
    });
  }
  return here;
}

export type Offer = { label: string; detail: string; info: string };

/** The keys that an object at a path may have, without those it has. */
export function keysAt(root: Schema, path: Path, present: Iterable<string>): Offer[] {
  const has = new Set(present);
  const offers = new Map<string, Offer>();
  for (const schema of schemasAt(root, path)) {
    for (const [label, property] of Object.entries(object(schema.properties) ?? {})) {
      const info = describe(spread(property, root));
      if (has.has(label) || offers.has(label) || info.startsWith("Editor only")) continue;
      offers.set(label, { label, detail: typeOf(spread(property, root)), info });
    }
  }
  return [...offers.values()];
}

/** The values that a place may have, where the schema lists them. */
export function valuesAt(root: Schema, path: Path): Offer[] {
  const offers = new Map<string, Offer>();
  for (const schema of schemasAt(root, path)) {
    const listed = [
      ...(Array.isArray(schema.enum) ? (schema.enum as unknown[]) : []),
      ...("const" in schema ? [schema.const] : []),
      ...(schema.type === "boolean" ? [true, false] : []),
      ...("default" in schema ? [schema.default] : []),
    ];
    for (const value of listed) {
      const label = JSON.stringify(value);
      if (!offers.has(label)) {
        offers.set(label, {
          label,
          detail: value === schema.default ? i18n.t("workflow.byDefault") : "",
          info: describe([schema]),
        });
      }
    }
  }
  return [...offers.values()];
}

/** Title, description, type, limits and default of a place, one line each. */
export function explainAt(root: Schema, path: Path): string {
  const schemas = schemasAt(root, path);
  const lines = [describe(schemas), typeOf(schemas)];
  const standard = schemas.find((schema) => "default" in schema);
  if (standard) lines.push(`Default: ${JSON.stringify(standard.default)}`);
  return lines.filter(Boolean).join("\n");
}

function describe(schemas: Schema[]): string {
  const found = schemas.find((schema) => typeof schema.description === "string");
  return typeof found?.description === "string" ? found.description : "";
}

function typeOf(schemas: Schema[]): string {
  for (const schema of schemas) {
    if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
    if ("const" in schema) return JSON.stringify(schema.const);
    if (typeof schema.type === "string") return schema.type;
    if (Array.isArray(schema.type)) return schema.type.join(" | ");
  }
  return "";
}
