import { Button, Group, Radio, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Play, RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { ApiError, messageOf } from "../api/problem";
import { versionTextQuery } from "../app/queries";
import { Notice, Rows } from "../ui/parts";
import { InputForm, type InputFormHandle } from "./InputForm";
import { hasForm, inputsOf } from "./inputSchema";
import type { RunRequest } from "./useRunDialog";
import "./run.css";
import { useStart } from "./useStart";
import { Modal } from "../ui/Modal";

const INDENT = 2;

/** Asks for the inputs and the version, and starts. */
export function RunDialog({ request, onClose }: { request: RunRequest; onClose: () => void }) {
  const { t } = useTranslation();
  const start = useStart();
  const form = useRef<InputFormHandle>(null);
  const [choice, setChoice] = useState<"draft" | "published">(request.draft ? "draft" : "published");
  const [input, setInput] = useState<unknown>(request.initial?.input ?? {});
  const [origin, setOrigin] = useState(request.initial?.from);
  const [mode, setMode] = useState<"form" | "json">("form");
  const [text, setText] = useState(() => JSON.stringify(request.initial?.input ?? {}, null, INDENT));
  const [problem, setProblem] = useState<Error | null>(null);
  const published = useQuery(
    versionTextQuery(request.id, choice === "published" ? request.version : undefined),
  );
  const source = choice === "draft" ? request.draft?.text : published.data;
  const schema = source === undefined ? null : inputsOf(source);
  const formed = hasForm(schema);
  const asJson = mode === "json" || !formed;

  const going = useRef(false);
  const go = async (value: unknown) => {
    // One press starts one execution, however fast a second follows.
    if (going.current) return;
    going.current = true;
    setProblem(null);
    try {
      const version = choice === "draft" ? (await request.draft?.publish())?.version : request.version;
      await start.mutateAsync({ id: request.id, input: value, version });
      onClose();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      going.current = false;
    }
  };
  const submit = () => {
    if (!asJson) return form.current?.submit();
    try {
      void go(JSON.parse(text || "{}"));
    } catch (error) {
      setProblem(new Error(t("run.invalidJson", { reason: messageOf(error) })));
    }
  };
  const use = (value: unknown, from?: string) => {
    setInput(value);
    setText(JSON.stringify(value, null, INDENT));
    setOrigin(from);
  };
  const switchTo = (next: string) => {
    if (next === "json") setText(JSON.stringify(form.current?.value() ?? input, null, INDENT));
    else {
      try {
        setInput(JSON.parse(text || "{}"));
      } catch (error) {
        return setProblem(new Error(t("run.invalidJson", { reason: messageOf(error) })));
      }
    }
    setProblem(null);
    setMode(next as "form" | "json");
  };

  return (
    <Modal opened onClose={onClose} size="lg" title={t("run.title", { name: request.name })}>
      <Stack
        gap="md"
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
            // The page behind listens for the same keys.
            event.stopPropagation();
            event.preventDefault();
            submit();
          }
        }}
      >
        <VersionChoice request={request} choice={choice} onChoice={setChoice} />
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <LastInputs id={request.id} onUse={use} />
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<RotateCcw size={14} aria-hidden />}
              onClick={() => use({})}
            >
              {t("run.reset")}
            </Button>
          </Group>
          {formed && (
            <SegmentedControl
              size="xs"
              value={mode}
              onChange={switchTo}
              aria-label={t("workflow.view")}
              data={[
                { value: "form", label: t("run.form") },
                { value: "json", label: t("run.json") },
              ]}
            />
          )}
        </Group>
        {origin && (
          <Text size="xs" c="dimmed">
            {origin}
          </Text>
        )}
        {source === undefined && <Rows count={3} />}
        {source !== undefined && !asJson && schema && (
          <InputForm
            key={JSON.stringify([choice, input])}
            ref={form}
            schema={schema}
            input={input}
            onSubmit={(value) => void go(value)}
          />
        )}
        {source !== undefined && asJson && (
          <Textarea
            label={schema ? t("execution.input") : t("run.noInputs")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={6}
            maxRows={18}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
            spellCheck={false}
            data-autofocus
          />
        )}
        {problem && <Refusal error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            leftSection={<Play size={16} aria-hidden />}
            loading={start.isPending}
            disabled={source === undefined}
            onClick={submit}
          >
            {t("run.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type ChoiceProps = {
  request: RunRequest;
  choice: "draft" | "published";
  onChoice: (choice: "draft" | "published") => void;
};

function VersionChoice({ request, choice, onChoice }: ChoiceProps) {
  const { t } = useTranslation();
  if (!request.draft) return null;
  if (request.version === undefined) return <Notice tone="busy">{t("run.neverPublished")}</Notice>;
  return (
    <Radio.Group
      label={t("run.publishFirst", { version: request.version })}
      value={choice}
      onChange={(value) => onChoice(value as "draft" | "published")}
    >
      <Stack gap={6} mt={6}>
        <Radio value="draft" label={t("run.useDraft", { version: request.version + 1 })} />
        <Radio value="published" label={t("run.usePublished", { version: request.version })} />
      </Stack>
    </Radio.Group>
  );
}

function LastInputs({ id, onUse }: { id: string; onUse: (value: unknown, from: string) => void }) {
  const { t } = useTranslation();
  const last = useQuery({
    queryKey: ["executions", "last", id],
    queryFn: async () => {
      const row = (await api.executions({ workflowId: id, limit: 1 })).items[0];
      return row ? (await api.execution(row.id)).record.inputs : null;
    },
  });
  const data = last.data;
  if (!data || data.kind !== "inline") return null;
  return (
    <Button size="compact-sm" variant="light" onClick={() => onUse(data.value, t("run.last"))}>
      {t("run.last")}
    </Button>
  );
}

function Refusal({ error }: { error: Error }) {
  const details = error instanceof ApiError ? error.errors : [];
  return (
    <Notice tone="bad">
      {messageOf(error)}
      {details.length > 0 && (
        <ul className="refusals">
          {details.map((detail, index) => (
            <li key={index}>
              <span className="mono">{detail.pointer}</span> {detail.message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
