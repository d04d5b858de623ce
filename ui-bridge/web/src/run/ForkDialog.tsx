import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { GitFork } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { messageOf } from "../api/problem";
import { JsonArea } from "../control/JsonArea";
import { readJson } from "../control/jsonText";
import { Modal } from "../ui/Modal";
import { Notice, Rows } from "../ui/parts";
import { fork, kindOf, requestOf, type ForkAnswer, type ForkStart } from "./forks";
import { randomKey } from "./useStart";

const SHOWN = 12;
/** What is typed is asked about when it stands still. */
const CALM = 500;

type Props = {
  execution: string;
  start: ForkStart;
  input: string | undefined;
  /** What a person calls a step. */
  nameOf: (key: string) => string;
  onClose: () => void;
};

/** Says what a fork would do before anything starts, and starts it. */
export function ForkDialog({ execution, start, input, nameOf, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [text, setText] = useState(input ?? "");
  const [outputs, setOutputs] = useState("");
  const [vars, setVars] = useState("");
  const [latest, setLatest] = useState(start.latest ?? false);
  const edited = { input: text === (input ?? "") ? "" : text, outputs, vars };
  const problems = {
    input: edited.input && readJson(edited.input).problem,
    outputs: outputs.trim() && readJson(outputs).problem,
    vars: vars.trim() && readJson(vars).problem,
  };
  const sound = !problems.input && !problems.outputs && !problems.vars;
  const request = sound ? requestOf(start, edited, latest) : null;
  const [asked] = useDebouncedValue(request === null ? null : JSON.stringify(request), CALM);
  const plan = useQuery({
    queryKey: ["fork", execution, asked],
    queryFn: () => fork(execution, { ...(JSON.parse(asked ?? "{}") as ForkStart), dryRun: true }),
    enabled: asked !== null,
    placeholderData: (before) => before,
    gcTime: 0,
    retry: false,
  });
  const doubtful = plan.data?.notes.some((note) => note.level === "doubt") ?? false;
  const refused = plan.data?.notes.some((note) => note.level === "refusal") ?? false;
  const current = request !== null && JSON.stringify(request) === asked && !plan.isPlaceholderData;
  const [key] = useState(randomKey);
  const go = useMutation({
    mutationFn: () => fork(execution, { ...request, force: doubtful || undefined }, key),
    onSuccess: async (answer) => {
      void queries.invalidateQueries({ queryKey: ["executions"] });
      onClose();
      if (answer.executionId !== undefined)
        await navigate({ to: "/executions/$id", params: { id: answer.executionId }, search: {} });
    },
  });
  const problem = plan.error ?? go.error;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(`fork.title.${kindOf(start)}`, { step: start.from && nameOf(start.from) })}
    >
      <Stack gap="md">
        {plan.isPending && <Rows count={3} />}
        {plan.data && <Plan plan={plan.data} nameOf={nameOf} />}
        <Radio.Group
          label={t("fork.version")}
          value={latest ? "latest" : "same"}
          onChange={(value) => setLatest(value === "latest")}
        >
          <Group mt={4}>
            <Radio value="same" label={t("fork.same")} />
            <Radio value="latest" label={t("fork.latest")} />
          </Group>
        </Radio.Group>
        {input !== undefined && (
          <JsonArea
            label={t("execution.input")}
            value={text}
            onChange={setText}
            error={problems.input}
            rows={3}
          />
        )}
        <JsonArea
          label={t("fork.outputs")}
          description={t("fork.outputsHint")}
          value={outputs}
          onChange={setOutputs}
          error={problems.outputs}
          rows={2}
        />
        <JsonArea
          label={t("fork.vars")}
          description={t("fork.varsHint")}
          value={vars}
          onChange={setVars}
          error={problems.vars}
          rows={2}
        />
        {problem && <Notice tone="bad">{messageOf(problem)}</Notice>}
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            leftSection={<GitFork size={16} aria-hidden />}
            color={doubtful ? "orange" : undefined}
            loading={go.isPending}
            disabled={!plan.data || refused || !sound || !current}
            onClick={() => go.mutate()}
          >
            {t(doubtful ? "fork.force" : "fork.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Plan({ plan, nameOf }: { plan: ForkAnswer; nameOf: Props["nameOf"] }) {
  const { t } = useTranslation();
  const runs = plan.runs.slice(0, SHOWN).map(nameOf).join(", ");
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
