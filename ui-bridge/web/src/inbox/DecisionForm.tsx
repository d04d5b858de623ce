import { Button, Group, Stack, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RJSFSchema } from "@rjsf/utils";
import { Check, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeAct } from "../api/control";
import type { InboxItem } from "../api/inbox";
import { Refused } from "../control/Refused";
import { MOST_REASON } from "../control/ReasonDialog";
import { useControl } from "../control/useControl";
import { InputForm, type InputFormHandle } from "../run/InputForm";
import "./inbox.css";

type Props = { item: InboxItem; onDone?: () => void };

/** What is asked, what is to be filled in, and the decision with a comment. */
export function DecisionForm({ item, onDone }: Props) {
  const { t } = useTranslation();
  const control = useControl(item.executionId, onDone);
  const form = useRef<InputFormHandle>(null);
  const [comment, setComment] = useState("");
  const [schema] = useState(() => (item.form ?? null) as RJSFSchema | null);
  const decide = (act: NodeAct & { act: "approve" | "reject" }) =>
    control.ask(
      { node: item.nodeKey, act: { ...act, comment: comment.trim() || undefined } },
      { onSuccess: () => notifications.show({ message: t(`hold.done.${act.act}`, { step: item.title }) }) },
    );
  return (
    <Stack gap="sm">
      {item.body && <p className="decision-body">{item.body}</p>}
      {schema && (
        <InputForm
          ref={form}
          schema={schema}
          input={{}}
          onSubmit={(value) => decide({ act: "approve", form: value })}
        />
      )}
      <Textarea
        label={t("inbox.comment")}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        maxLength={MOST_REASON}
        autosize
        minRows={2}
        maxRows={6}
      />
      {control.error && <Refused error={control.error} />}
      <Group justify="flex-end" gap="xs">
        <Button
          color="red"
          variant="light"
          leftSection={<X size={16} aria-hidden />}
          disabled={control.isPending}
          onClick={() => decide({ act: "reject" })}
        >
          {t("inbox.reject")}
        </Button>
        <Button
          leftSection={<Check size={16} aria-hidden />}
          loading={control.isPending}
          onClick={() => (schema ? form.current?.submit() : decide({ act: "approve" }))}
        >
          {t("inbox.approve")}
        </Button>
      </Group>
    </Stack>
  );
}
