import type { OutputUnit } from "@cfworker/json-schema";
import type { RJSFSchema } from "@rjsf/utils";
import { i18n } from "../i18n";
import { objectOf } from "./inputSchema";

/** Types and formats that the catalogue has words for. */
const TYPES = ["string", "number", "integer", "boolean", "array", "object"] as const;
const FORMATS = ["date", "time", "date-time", "duration", "email", "uri", "uuid", "ipv4", "ipv6"] as const;
/** Errors that say everything with a limit of the schema. */
const LIMITS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

function one<T extends string>(words: readonly T[], word: unknown): T | undefined {
  return words.find((known) => known === word);
}

/** What a person reads about an error of a form: what is expected, in the words of the catalogue. */
export function formError(schema: RJSFSchema, unit: OutputUnit): string {
  const { owner, value } = constraintOf(schema, unit.keywordLocation);
  const limit = one(LIMITS, unit.keyword);
  if (limit) return i18n.t(`form.errors.${limit}`, { limit: Number(value), count: Number(value) });
  switch (unit.keyword) {
    case "required":
      return i18n.t("run.required");
    case "type":
      return typeError(unit, value);
    case "enum":
    case "const":
      return i18n.t("form.errors.enum", { values: shown(unit.keyword === "enum" ? value : [value]) });
    case "pattern": {
      const example: unknown = Array.isArray(owner?.examples) ? owner.examples[0] : undefined;
      return example === undefined
        ? i18n.t("form.errors.pattern", { pattern: String(value) })
        : i18n.t("form.errors.patternLike", { example: String(example) });
    }
    case "format": {
      const format = one(FORMATS, value);
      return format ? i18n.t(`form.errors.formats.${format}`) : i18n.t("form.errors.format", { value });
    }
    case "uniqueItems":
      return i18n.t("form.errors.uniqueItems");
    case "additionalProperties":
    case "unevaluatedProperties":
    case "propertyNames":
      return i18n.t("form.errors.unknown", { name: /"(.*?)"/s.exec(unit.error)?.[1] ?? "" });
    default:
      return i18n.t("form.errors.other", { keyword: unit.keyword });
  }
}

function typeError(unit: OutputUnit, expected: unknown): string {
  // A field that nobody has filled in counts as null.
  if (unit.error.includes('"null"')) return i18n.t("run.required");
  const types = (Array.isArray(expected) ? expected : [expected]).flatMap((type) => one(TYPES, type) ?? []);
  return types.map((type) => i18n.t(`form.errors.types.${type}`)).join(" · ");
}

function shown(values: unknown): string {
  return (Array.isArray(values) ? values : [values])
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
    .join(", ");
}

/** What the schema says where an error comes from, and the schema around it; references are followed. */
function constraintOf(schema: RJSFSchema, location: string): { owner?: RJSFSchema; value?: unknown } {
  let owner: RJSFSchema | null = null;
  let at: unknown = schema;
  for (const part of pointer(location)) {
    owner = objectOf(at) as RJSFSchema | null;
    if (!owner) return {};
    const next: unknown = owner[part];
    at = part === "$ref" && typeof next === "string" ? resolve(schema, next) : next;
  }
  return { owner: owner ?? undefined, value: at };
}

function resolve(schema: RJSFSchema, reference: string): unknown {
  return reference.startsWith("#")
    ? pointer(reference).reduce<unknown>((at, part) => objectOf(at)?.[part], schema)
    : undefined;
}

function pointer(location: string): string[] {
  return location
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}
