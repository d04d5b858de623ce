import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ConnectionType } from "../api/connections";
import type { ApiError } from "../api/problem";
import { secretFields } from "./secrets";

type Props = {
  type: ConnectionType;
  /** Names of those that are set already: they may stay empty. */
  set: string[];
  typed: Record<string, string>;
  error: ApiError | null;
  onType: (typed: Record<string, string>) => void;
};

/** The secrets of a connection. What is typed here is sent, and never shown again. */
export function SecretInputs({ type, set, typed, error, onType }: Props) {
  const { t } = useTranslation();
  return secretFields(type).map((field, index) => (
    <PasswordInput
      key={field.name}
      label={field.title}
      description={set.includes(field.name) ? t("connections.secretSet") : field.description}
      required={field.required && !set.includes(field.name)}
      autoComplete="new-password"
      data-autofocus={set.length > 0 && index === 0 ? true : undefined}
      value={typed[field.name] ?? ""}
      error={error?.errors.find((problem) => problem.pointer === `/secrets/${field.name}`)?.message}
      onChange={(event) => onType({ ...typed, [field.name]: event.currentTarget.value })}
    />
  ));
}
