import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApiError, messageOf } from "../api/problem";
import { Notice } from "../ui/parts";
import type { RunRequest } from "./useRunDialog";

type ChoiceProps = {
  request: RunRequest;
  choice: "draft" | "published";
  onChoice: (choice: "draft" | "published") => void;
};

/** Which version runs, where the draft differs from what is published. */
export function VersionChoice({ request, choice, onChoice }: ChoiceProps) {
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

/** What the server refused, field by field. */
export function Refusal({ error }: { error: Error }) {
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
