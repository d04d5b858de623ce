import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RJSFSchema } from "@rjsf/utils";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { nodeInput, type NodeInput, type NodeType } from "../api/endpoints";
import { messageOf } from "../api/problem";
import type { InputFormHandle } from "../run/InputForm";
import { hasForm } from "../run/inputSchema";
import { unmasked } from "../run/typed";
import { Modal } from "../ui/Modal";
import { Notice, Rows } from "../ui/parts";
import { ChangedInput } from "./ChangedInput";
import { changeOf, isChange, limitsOf, RETRIES, TIMEOUTS, UNCHANGED, unreadable } from "./changes";
import { Difference } from "./Difference";
import { keyOf, type HoldProps } from "./HoldPanel";
import { misfits, readJson } from "./jsonText";
import { LimitFields } from "./LimitFields";
import { Reason } from "./ReasonDialog";
import { Refused } from "./Refused";
import { useControl } from "./useControl";

type Props = HoldProps & { onClose: () => void };

/** Retries a held step with another input, other time-outs or another retry policy. */
export function RetryDialog(props: Props) {
  const { execution, step } = props;
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ["nodeInput", execution, keyOf(step), "retry"],
    queryFn: () => nodeInput(execution, keyOf(step)),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <Modal opened onClose={props.onClose} size="xl" title={t("hold.retryTitle", { step: step.name })}>
      {found.isPending && <Rows count={4} />}
      {found.isError && <Notice tone="bad">{messageOf(found.error)}</Notice>}
      {found.data && <Changes {...props} found={found.data} />}
    </Modal>
  );
}

function Changes({ execution, step, type, definition, onClose, found }: Props & { found: NodeInput }) {
  const { t } = useTranslation();
  const control = useControl(execution, onClose);
  const [before] = useState<unknown>(() => unmasked(found.value ?? {}));
  const [input, setInput] = useState(before);
  const [text, setText] = useState(() => JSON.stringify(before, null, 2));
  const [mode, setMode] = useState<"form" | "json">(() =>
    hasForm((type?.configSchema ?? null) as RJSFSchema | null) ? "form" : "json",
  );
  const [limits, setLimits] = useState(UNCHANGED);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<InputFormHandle>(null);
  const held = limitsOf(definition, step.key.split("/").at(-1) ?? step.key);
  const wrong = unreadable(limits);

  const go = (value: unknown) => {
    const change = changeOf(before, value, limits);
    if (wrong.size > 0) return;
    if (!isChange(change)) return setProblem(t("hold.nothing"));
    control.ask(
      { node: keyOf(step), act: { act: "retry", attempt: step.attempts, ...change }, reason },
      { onSuccess: () => notifications.show({ message: t("hold.done.retry", { step: step.name }) }) },
    );
  };
  const submit = () => {
    setProblem(null);
    // An input that nobody touched needs no check: it is not sent.
    if (mode === "form" && form.current && changeOf(before, input, UNCHANGED).input !== undefined)
      return form.current.submit();
    if (mode === "form") return go(input);
    const read = readJson(text);
    const misfit = read.problem ?? misfitOf(type, before, read.value);
    setProblem(misfit || null);
    if (!misfit) go(read.value);
  };
  const switchTo = (next: "form" | "json") => {
    const read = next === "form" ? readJson(text) : null;
    if (read?.problem !== undefined) return setProblem(read.problem);
    if (read) setInput(read.value);
    else setText(JSON.stringify(input, null, 2));
    setProblem(null);
    setMode(next);
  };
  const shown = mode === "json" ? readJson(text) : { value: input };
  return (
    <Stack gap="md">
      {step.suggestion && <Text size="sm">{step.suggestion}</Text>}
      <ChangedInput
        schema={type?.configSchema}
        found={found}
        input={input}
        text={text}
        mode={mode}
        problem={problem}
        form={form}
        onMode={switchTo}
        onText={(next) => {
          setText(next);
          setProblem(null);
        }}
        onInput={setInput}
        onSubmit={go}
      />
      <LimitFields part="timeouts" names={TIMEOUTS} {...{ limits, held, wrong }} onChange={setLimits} />
      <LimitFields part="retries" names={RETRIES} {...{ limits, held, wrong }} onChange={setLimits} />
      <Difference before={before} input={shown.value} limits={limits} held={held} />
      <Reason value={reason} onChange={setReason} />
      {control.error && <Refused error={control.error} />}
      <Group justify="flex-end" className="dialog-foot">
        <Button variant="default" onClick={onClose}>
          {t("app.cancel")}
        </Button>
        <Button loading={control.isPending} onClick={submit}>
          {t("hold.go")}
        </Button>
      </Group>
    </Stack>
  );
}

/** What is wrong with an input that was changed, as lines. */
function misfitOf(type: NodeType | undefined, before: unknown, value: unknown): string {
  return changeOf(before, value, UNCHANGED).input === undefined
    ? ""
    : misfits(type?.configSchema, value).join("\n");
}
