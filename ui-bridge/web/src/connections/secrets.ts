import type { ConnectionType } from "../api/connections";

export type SecretField = { name: string; title: string; description?: string; required: boolean };

/** The secret fields of a type, in the order of its schema. */
export function secretFields(type: ConnectionType): SecretField[] {
  const properties = type.secretSchema.properties;
  const required = Array.isArray(type.secretSchema.required) ? (type.secretSchema.required as unknown[]) : [];
  if (typeof properties !== "object" || properties === null) return [];
  return Object.entries(properties as Record<string, Record<string, unknown>>).map(([name, field]) => ({
    name,
    title: typeof field.title === "string" ? field.title : name,
    description: typeof field.description === "string" ? field.description : undefined,
    required: required.includes(name),
  }));
}

/** Those that were typed; an empty field leaves the secret as it is. */
export function setSecrets(typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ""));
}
