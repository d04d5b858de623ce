import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Modal } from "../ui/Modal";
import { Refused } from "./Refused";

/** Longest reason that the server takes, in characters. */
export const MOST_REASON = 1000;

type Props = {
  title: string;
  hint: string;
  yes: string;
  harmful: boolean;
  error: Error | null;
  busy: boolean;
  onYes: (reason: string) => void;
  onClose: () => void;
};

/** Asks whether it is meant, and why. Enter in the reason is yes. */
export function ReasonDialog({ title, hint, yes, harmful, error, busy, onYes, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onYes(reason);
  };
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{hint}</Text>
          <Reason value={reason} onChange={setReason} focus />
          {error && <Refused error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("control.no")}
            </Button>
            <Button type="submit" color={harmful ? "red" : undefined} loading={busy}>
              {yes}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Why somebody does something; kept with who and when. */
export function Reason(props: { value: string; onChange: (value: string) => void; focus?: boolean }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("control.reason")}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      maxLength={MOST_REASON}
      autoComplete="off"
      data-autofocus={props.focus || undefined}
    />
  );
}
