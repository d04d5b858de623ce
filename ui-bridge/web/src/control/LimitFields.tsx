import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Limits } from "./changes";

type Props = {
  part: "timeouts" | "retries";
  names: readonly (keyof Limits)[];
  limits: Limits;
  held: Limits;
  wrong: Set<string>;
  onChange: (limits: Limits) => void;
};

/** Time-outs or the retry policy: empty fields stay as they are. */
export function LimitFields({ part, names, limits, held, wrong, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="limits">
      <legend>{t(`hold.${part}`)}</legend>
      {names.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={t(`hold.limits.${name}`)}
          placeholder={held[name]}
          value={limits[name]}
          onChange={(event) => onChange({ ...limits, [name]: event.currentTarget.value })}
          error={wrong.has(name) && t(isNumber(name) ? "hold.limitNumber" : "hold.limitDuration")}
          autoComplete="off"
        />
      ))}
    </fieldset>
  );
}

function isNumber(name: keyof Limits): boolean {
  return name === "maxAttempts" || name === "backoff";
}
