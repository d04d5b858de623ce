import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { GitFork } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { messageOf } from "../api/problem";
import { Modal } from "../ui/Modal";
import { Notice, Rows } from "../ui/parts";
import { fork, type ForkAnswer, type ForkStart } from "./forks";
import { randomKey } from "./useStart";

const SHOWN = 12;

type Props = { execution: string; start: ForkStart; input: string | undefined; onClose: () => void };

/** Says what a fork would do before anything starts, and starts it. */
export function ForkDialog({ execution, start, input, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [text, setText] = useState(input ?? "");
  const plan = useQuery({
    queryKey: ["fork", execution, start],
    queryFn: () => fork(execution, { ...start, dryRun: true }),
    gcTime: 0,
    retry: false,
  });
  const doubtful = plan.data?.notes.some((note) => note.level === "doubt") ?? false;
  const refused = plan.data?.notes.some((note) => note.level === "refusal") ?? false;
  const [key] = useState(randomKey);
  const go = useMutation({
    mutationFn: async () => {
      const edited = input !== undefined && text !== input ? (JSON.parse(text) as unknown) : undefined;
      return fork(execution, { ...start, input: edited, force: doubtful || undefined }, key);
    },
    onSuccess: async (answer) => {
      void queries.invalidateQueries({ queryKey: ["executions"] });
      onClose();
      if (answer.executionId !== undefined)
        await navigate({ to: "/executions/$id", params: { id: answer.executionId }, search: {} });
    },
  });
  const problem = plan.error ?? go.error;
  const what = start.retry ? "retry" : start.from === undefined ? "rerun" : "from";
  return (
    <Modal opened onClose={onClose} size="lg" title={t(`fork.title.${what}`, { step: start.from })}>
      <Stack gap="md">
        {plan.isPending && <Rows count={3} />}
        {plan.data && <Plan plan={plan.data} />}
        {input !== undefined && (
          <Textarea
            label={t("execution.input")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={14}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
            spellCheck={false}
          />
        )}
        {problem && <Notice tone="bad">{messageOf(problem)}</Notice>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            leftSection={<GitFork size={16} aria-hidden />}
            color={doubtful ? "orange" : undefined}
            loading={go.isPending}
            disabled={!plan.data || refused}
            onClick={() => go.mutate()}
          >
            {t(doubtful ? "fork.force" : "fork.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Plan({ plan }: { plan: ForkAnswer }) {
  const { t } = useTranslation();
  const runs = plan.runs.slice(0, SHOWN).join(", ");
  return (
    <>
      <Text size="sm">
        {t("fork.known", { count: plan.known.length })}{" "}
        {t("fork.runs", { steps: plan.runs.length > SHOWN ? `${runs}, …` : runs || "–" })}
      </Text>
      {plan.notes.map((note) => (
        <Notice key={note.code + (note.node ?? "")} tone={note.level === "notice" ? "busy" : "bad"}>
          {note.message}
        </Notice>
      ))}
    </>
  );
}
