import { SegmentedControl, Text } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { NodeInput } from "../api/endpoints";
import { InputForm, type InputFormHandle } from "../run/InputForm";
import { hasForm } from "../run/inputSchema";
import type { RJSFSchema } from "@rjsf/utils";
import { same } from "./changes";
import { JsonArea } from "./JsonArea";
import { unmasked } from "../run/typed";

type Props = {
  schema: unknown;
  found: NodeInput;
  input: unknown;
  text: string;
  mode: "form" | "json";
  problem: string | null;
  form: Ref<InputFormHandle>;
  onMode: (mode: "form" | "json") => void;
  onText: (text: string) => void;
  onInput: (value: unknown) => void;
  onSubmit: (value: unknown) => void;
};

/** The input of a step to be changed: as a form from the schema of its type, or as JSON. */
export function ChangedInput(props: Props) {
  const { found, mode, problem } = props;
  const { t } = useTranslation();
  const schema = (props.schema ?? null) as RJSFSchema | null;
  const formed = hasForm(schema);
  const asJson = mode === "json" || !formed;
  const masked = !same(found.value, unmasked(found.value));
  return (
    <div>
      <div className="input-head">
        <strong>{t("hold.input")}</strong>
        {formed && (
          <SegmentedControl
            size="xs"
            value={mode}
            onChange={(next) => props.onMode(next as "form" | "json")}
            aria-label={t("workflow.view")}
            data={[
              { value: "form", label: t("run.form") },
              { value: "json", label: t("run.json") },
            ]}
          />
        )}
      </div>
      <Text size="xs" c="dimmed" mb={6}>
        {t(found.preview === undefined ? "hold.inputHint" : "hold.inputNone")}
        {masked && ` ${t("hold.secrets")}`}
        {found.missing.length > 0 &&
          ` ${t("hold.inputMissing", { parts: found.missing.map((part) => part.pointer || part.message).join(", ") })}`}
      </Text>
      {!asJson && schema ? (
        <div className="changed-input">
          <InputForm
            ref={props.form}
            schema={schema}
            bare
            input={props.input}
            onSubmit={props.onSubmit}
            onTyped={props.onInput}
          />
          {problem && (
            <p className="field-errors" role="alert">
              {problem}
            </p>
          )}
        </div>
      ) : (
        <JsonArea label={t("run.json")} value={props.text} onChange={props.onText} error={problem} rows={8} />
      )}
    </div>
  );
}
