import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/problem";
import { graphOf } from "../graph/model";
import { Modal } from "../ui/Modal";
import { keyOf, type HoldProps } from "./HoldPanel";
import { JsonArea } from "./JsonArea";
import { misfits, readJson } from "./jsonText";
import { Reason } from "./ReasonDialog";
import { Refused } from "./Refused";
import { exampleOf } from "./examples";
import { useControl } from "./useControl";

/** Lets a step complete with an output that a person writes. */
export function SkipDialog({
  execution,
  step,
  type,
  definition,
  onClose,
}: HoldProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const control = useControl(execution, onClose);
  const [text, setText] = useState(() => JSON.stringify(exampleOf(type?.outputSchema), null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [handle, setHandle] = useState("out");
  const handles = handlesOf(definition, step.key.split("/").at(-1) ?? step.key);
  const atField = control.error instanceof ApiError && control.error.status === 422;
  const submit = () => {
    const read = readJson(text);
    const found = read.problem ?? misfits(type?.outputSchema, read.value).join("\n");
    setProblem(found || null);
    if (found) return;
    control.ask(
      {
        node: keyOf(step),
        act: {
          act: "skip",
          attempt: step.attempts,
          output: read.value,
          handle: handle === "out" ? undefined : handle,
        },
        reason,
      },
      { onSuccess: () => notifications.show({ message: t("hold.done.skip", { step: step.name }) }) },
    );
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t("hold.skipTitle", { step: step.name })}>
      <Stack gap="sm">
        <Text size="sm">{t("hold.skipHint")}</Text>
        <JsonArea
          label={t("hold.output")}
          value={text}
          error={problem ?? (atField ? control.error?.message : undefined)}
          onChange={(next) => {
            setText(next);
            setProblem(null);
            control.reset();
          }}
          focus
        />
        {handles.length > 1 && (
          <Select
            label={t("hold.handle")}
            data={handles}
            value={handle}
            allowDeselect={false}
            onChange={(value) => setHandle(value ?? "out")}
          />
        )}
        <Reason value={reason} onChange={setReason} />
        {control.error && !atField && <Refused error={control.error} />}
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button loading={control.isPending} onClick={submit}>
            {t("hold.skip")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The handles by which edges leave a node, the usual one first. */
function handlesOf(definition: unknown, node: string): string[] {
  const edges = graphOf(definition).edges.filter((edge) => edge.source === node);
  return [...new Set(["out", ...edges.map((edge) => edge.handle)])];
}
