import { Button, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Play, Radio as RadioIcon } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { messageOf } from "../api/problem";
import { versionTextQuery } from "../app/queries";
import { Rows } from "../ui/parts";
import { InputForm, type InputFormHandle } from "./InputForm";
import { hasForm, inputsOf } from "./inputSchema";
import { MockFields } from "./MockFields";
import { Refusal, VersionChoice } from "./RunParts";
import { SavedInputs } from "./SavedInputs";
import { forgetTyped, keepTyped, typedOf } from "./typed";
import "./run.css";
import { useMocks } from "./useMocks";
import type { RunRequest } from "./useRunDialog";
import { useGoLive, useStart } from "./useStart";
import { Modal } from "../ui/Modal";

const INDENT = 2;

/** What the form begins with: what was asked for, else what was typed here before. */
function beginning(request: RunRequest, typedBefore: string): { input: unknown; from?: string } {
  if (request.initial) return request.initial;
  const typed = typedOf(request.id);
  return typed === undefined ? { input: {} } : { input: typed, from: typedBefore };
}

/** Asks for the inputs and the version, and starts: once, or live. */
export function RunDialog({ request, onClose }: { request: RunRequest; onClose: () => void }) {
  const { t } = useTranslation();
  const once = useStart();
  const live = useGoLive();
  const form = useRef<InputFormHandle>(null);
  const [first] = useState(() => beginning(request, t("run.typed")));
  const [choice, setChoice] = useState<"draft" | "published">(request.draft ? "draft" : "published");
  const [input, setInput] = useState<unknown>(first.input);
  const [origin, setOrigin] = useState(first.from);
  const [mode, setMode] = useState<"form" | "json">("form");
  const [text, setText] = useState(() => JSON.stringify(first.input, null, INDENT));
  const [problem, setProblem] = useState<Error | null>(null);
  const published = useQuery(
    versionTextQuery(request.id, choice === "published" ? request.version : undefined),
  );
  const source = choice === "draft" ? request.draft?.text : published.data;
  const schema = source === undefined ? null : inputsOf(source);
  const formed = hasForm(schema);
  const asJson = mode === "json" || !formed;
  const mocks = useMocks(request, source);

  const going = useRef(false);
  const go = async (value: unknown) => {
    // One press starts one execution, however fast a second follows.
    const mocked = going.current ? null : mocks.read();
    if (!mocked) return;
    going.current = true;
    const { id, breakpoints } = request;
    setProblem(null);
    keepTyped(request.id, schema, value);
    try {
      const version = choice === "draft" ? (await request.draft?.publish())?.version : request.version;
      if (request.live) {
        await live.mutateAsync({ id, input: value, version, settings: request.live, breakpoints });
      } else await once.mutateAsync({ id, input: value, version, breakpoints, mocks: mocked });
      forgetTyped(request.id);
      mocks.forget();
      onClose();
    } catch (error) {
      setProblem(error as Error);
      mocks.refused(error);
    } finally {
      going.current = false;
    }
  };
  /** What is in the text; null, and said, if it is no JSON. */
  const written = (): { value: unknown } | null => {
    try {
      return { value: JSON.parse(text || "{}") };
    } catch (error) {
      setProblem(new Error(t("run.invalidJson", { reason: messageOf(error) })));
      return null;
    }
  };
  const submit = () => {
    if (!asJson) return form.current?.submit();
    const read = written();
    if (read) void go(read.value);
  };
  const use = (value: unknown, from?: string) => {
    keepTyped(request.id, schema, value);
    setInput(value);
    setText(JSON.stringify(value, null, INDENT));
    setOrigin(from);
    setProblem(null);
  };
  const switchTo = (next: string) => {
    if (next === "json") setText(JSON.stringify(form.current?.value() ?? input, null, INDENT));
    else {
      const read = written();
      if (!read) return;
      setInput(read.value);
    }
    setProblem(null);
    setMode(next as "form" | "json");
  };
  const typeText = (next: string) => {
    setText(next);
    try {
      keepTyped(request.id, schema, JSON.parse(next));
    } catch {
      // Half a word is no JSON yet; what was whole last is kept.
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(request.live ? "run.titleLive" : "run.title", { name: request.name })}
    >
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
        <SavedInputs
          id={request.id}
          schema={schema}
          current={() => (asJson ? written()?.value : (form.current?.value() ?? input))}
          onUse={use}
        >
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
        </SavedInputs>
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
            onTyped={(value) => keepTyped(request.id, schema, value)}
          />
        )}
        {source !== undefined && asJson && (
          <Textarea
            label={schema ? t("execution.input") : t("run.noInputs")}
            value={text}
            onChange={(event) => typeText(event.currentTarget.value)}
            autosize
            minRows={schema ? 6 : 3}
            maxRows={18}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
            spellCheck={false}
            data-autofocus
          />
        )}
        {!request.live && source !== undefined && (
          <MockFields mocks={mocks} opened={request.mocking ?? false} />
        )}
        {problem && <Refusal error={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            color={request.live ? "teal.9" : undefined}
            leftSection={request.live ? <RadioIcon size={16} aria-hidden /> : <Play size={16} aria-hidden />}
            loading={once.isPending || live.isPending}
            disabled={source === undefined}
            onClick={submit}
          >
            {t(request.live ? "live.go" : "run.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
