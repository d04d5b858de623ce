import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendEvent } from "../api/control";
import { again, randomKey } from "../run/useStart";
import { Modal } from "../ui/Modal";
import { JsonArea } from "./JsonArea";
import { readJson } from "./jsonText";
import { Refused } from "./Refused";

type Props = { execution: string; event: { name: string; key?: string }; onClose: () => void };

/** Sends the event that a step waits for. */
export function EventDialog({ execution, event, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [key, setKey] = useState(event.key ?? "");
  const [text, setText] = useState("{}");
  const [problem, setProblem] = useState<string | null>(null);
  const [requestId] = useState(() => randomKey());
  const send = useMutation({
    mutationFn: (payload: unknown) =>
      sendEvent(execution, { name: event.name, key: key === "" ? undefined : key, payload }, requestId),
    ...again,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["why", execution] });
      onClose();
    },
  });
  const submit = () => {
    const read = readJson(text);
    setProblem(read.problem ?? null);
    if (read.problem === undefined) send.mutate(read.value);
  };
  return (
    <Modal opened onClose={onClose} title={t("why.sendTitle", { name: event.name })}>
      <Stack gap="sm">
        <Text size="sm">{t("why.sendHint")}</Text>
        {event.key !== undefined && (
          <TextInput
            label={t("why.key")}
            value={key}
            onChange={(change) => setKey(change.currentTarget.value)}
          />
        )}
        <JsonArea label={t("why.payload")} value={text} onChange={setText} error={problem} focus />
        {send.error && <Refused error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button loading={send.isPending} onClick={submit}>
            {t("why.send")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
