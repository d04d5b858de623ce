import { ActionIcon, Button, TextInput } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Breakpoint } from "../api/debug";
import "./debug.css";

type Props = {
  breakpoint: Breakpoint;
  name: string;
  /** Why the condition was refused: the compiler's answer. */
  problem?: string;
  busy?: boolean;
  onCondition: (condition: string) => void;
  onRemove: () => void;
};

/** A breakpoint with its condition, which is checked as it is set. */
export function BreakpointField({ breakpoint, name, problem, busy, onCondition, onRemove }: Props) {
  const { t } = useTranslation();
  const before = breakpoint.condition ?? "";
  const [text, setText] = useState(before);
  const changed = text.trim() !== before;
  return (
    <form
      className="break-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) onCondition(text.trim());
      }}
    >
      <TextInput
        className="break-condition"
        size="xs"
        label={t("debug.condition", { step: name })}
        placeholder={t("debug.always")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problem}
        spellCheck={false}
        autoComplete="off"
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Button type="submit" size="xs" variant="default" loading={busy} disabled={!changed}>
        {t("debug.apply")}
      </Button>
      <ActionIcon
        size={30}
        variant="subtle"
        color="gray"
        aria-label={t("debug.remove", { step: name })}
        onClick={onRemove}
      >
        <Trash2 size={15} aria-hidden />
      </ActionIcon>
    </form>
  );
}
