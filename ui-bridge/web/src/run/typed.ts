import type { RJSFSchema } from "@rjsf/utils";
import { isSecret, objectOf } from "./inputSchema";

/** What a person typed into the form of a definition and has not started yet. Secrets stay in memory. */

const inMemory = new Map<string, unknown>();
const keyOf = (id: string) => `perdura.input.${id}`;

/** The value without the fields that the schema marks as secret. */
export function withoutSecrets(schema: RJSFSchema | null, value: unknown): unknown {
  const fields = objectOf(value);
  if (!schema || !fields) return value;
  const properties = objectOf(schema.properties) ?? {};
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !isSecret(objectOf(properties[name])))
      .map(([name, field]) => [name, withoutSecrets(objectOf(properties[name]) as RJSFSchema | null, field)]),
  );
}

export function keepTyped(id: string, schema: RJSFSchema | null, value: unknown): void {
  inMemory.set(id, value);
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(withoutSecrets(schema, value)));
  } catch {
    // Without storage it lasts until the page is loaded again.
  }
}

/** What was typed before; undefined if nothing was. */
export function typedOf(id: string): unknown {
  if (inMemory.has(id)) return inMemory.get(id);
  try {
    const stored = sessionStorage.getItem(keyOf(id));
    return stored === null ? undefined : (JSON.parse(stored) as unknown);
  } catch {
    return undefined;
  }
}

export function forgetTyped(id: string): void {
  inMemory.delete(id);
  try {
    sessionStorage.removeItem(keyOf(id));
  } catch {
    // There was none.
  }
}

const MASK = "•••";

/** A record shows dots for secrets: these have to be typed again. */
export function unmasked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmasked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== MASK)
      .map(([name, field]) => [name, unmasked(field)]),
  );
}
