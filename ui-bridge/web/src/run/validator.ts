import { Validator, type OutputUnit } from "@cfworker/json-schema";
import {
  toErrorSchema,
  type CustomValidator,
  type ErrorTransformer,
  type RJSFSchema,
  type RJSFValidationError,
  type UiSchema,
  type ValidationData,
  type ValidatorType,
} from "@rjsf/utils";

/** Errors that only say that something inside them is wrong. */
const WRAPPERS = new Set([
  "properties",
  "items",
  "prefixItems",
  "additionalItems",
  "$ref",
  "$dynamicRef",
  "allOf",
  "patternProperties",
  "then",
  "else",
  "false",
]);

function unescape(part: string): string {
  return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
}

function named(unit: OutputUnit): string[] {
  const parts = unit.instanceLocation.split("/").slice(1).map(unescape);
  if (unit.keyword === "required") {
    const missing = /"(.*)"\.?$/s.exec(unit.error)?.[1];
    if (missing !== undefined) parts.push(missing);
  }
  return parts;
}

/** The validator's findings in the form's terms; {@link message} words them. */
export function findings(
  schema: RJSFSchema,
  data: unknown,
  message: (unit: OutputUnit) => string,
): RJSFValidationError[] {
  const result = new Validator(schema as object, "2020-12", false).validate(data === undefined ? {} : data);
  const seen = new Set<string>();
  return result.errors.flatMap((unit) => {
    const property = named(unit)
      .map((part) => `.${part}`)
      .join("");
    const key = property + unit.keyword;
    if (WRAPPERS.has(unit.keyword) || seen.has(key)) return [];
    seen.add(key);
    const text = message(unit);
    return [{ name: unit.keyword, property, message: text, stack: `${property} ${text}`.trim(), params: {} }];
  });
}

/**
 * Checks forms without compiling code: the usual validator writes functions from text, which a
 * strict content security policy refuses. The server has the last word anyway.
 */
export class StrictValidator implements ValidatorType {
  constructor(private readonly message: (unit: OutputUnit) => string) {}

  validateFormData(
    data: unknown,
    schema: RJSFSchema,
    _custom?: CustomValidator,
    transform?: ErrorTransformer,
    uiSchema?: UiSchema,
  ): ValidationData<unknown> {
    const found = findings(schema, data, this.message);
    const errors = transform ? transform(found, uiSchema) : found;
    return { errors, errorSchema: toErrorSchema(errors) };
  }

  isValid(schema: RJSFSchema, data: unknown, root: RJSFSchema): boolean {
    try {
      const whole = {
        ...(root.$defs ? { $defs: root.$defs } : {}),
        ...(root.definitions ? { definitions: root.definitions } : {}),
        ...schema,
      };
      return new Validator(whole as object, "2020-12").validate(data ?? {}).valid;
    } catch {
      return false;
    }
  }

  rawValidation<Result>(schema: RJSFSchema, data?: unknown): { errors?: Result[] } {
    return { errors: findings(schema, data, this.message) as Result[] };
  }
}
