import type { StepError } from "./state";

/** What a message of the server holds: read leniently, since a newer server may say more. */
export type Json = Record<string, unknown>;

export const text = (data: Json, name: string) =>
  typeof data[name] === "string" ? (data[name] as string) : undefined;
export const number = (data: Json, name: string) =>
  typeof data[name] === "number" ? (data[name] as number) : undefined;

export function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

export function errorOf(value: unknown): StepError | undefined {
  const error = object(value);
  if (value === undefined || value === null) return undefined;
  return {
    type: text(error, "type") ?? "",
    message: text(error, "message") ?? "",
    stack: text(error, "stack"),
  };
}
