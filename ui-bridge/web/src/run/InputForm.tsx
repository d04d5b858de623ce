import Form from "@rjsf/mantine";
import type { FieldErrorProps, RJSFSchema } from "@rjsf/utils";
import type RjsfForm from "@rjsf/core";
import "@mantine/dates/styles.css";
import "./run.css";
import { forwardRef, useImperativeHandle, useMemo, useRef, useState } from "react";
import { FileField } from "./FileField";
import { formError } from "./formErrors";
import { formWords } from "./formWords";
import { uiOf } from "./inputSchema";
import { JsonField } from "./JsonField";
import { StrictValidator } from "./validator";

export type InputFormHandle = { submit: () => void; value: () => unknown };
type Props = {
  schema: RJSFSchema;
  input: unknown;
  onSubmit: (value: unknown) => void;
  /** Told of what is typed, as it is typed. */
  onTyped?: (value: unknown) => void;
  /** True if what is not given stays away, also where the schema has a default for it. */
  bare?: boolean;
};

/** Inputs show their own errors; only objects and lists need to be told theirs. */
function FieldErrors({ errors = [], schema }: FieldErrorProps) {
  if (errors.length === 0 || (schema.type !== "object" && schema.type !== "array")) return null;
  return <p className="field-errors">{errors.join(" ")}</p>;
}

const templates = { FieldErrorTemplate: FieldErrors };
const fields = { file: FileField, json: JsonField };
const BARE = { emptyObjectFields: "skipDefaults" } as const;

/** A form made from the input schema. What was typed or chosen before wins over the defaults. */
export const InputForm = forwardRef<InputFormHandle, Props>(function InputForm(
  { schema, input, onSubmit, onTyped, bare },
  ref,
) {
  const form = useRef<RjsfForm>(null);
  const [value, setValue] = useState<unknown>(input);
  const ui = useMemo(() => uiOf(schema), [schema]);
  const plain = useMemo(
    () => ({ ...schema, title: undefined, description: undefined, $schema: undefined }),
    [schema],
  );
  const validator = useMemo(() => new StrictValidator((unit) => formError(plain, unit)), [plain]);
  useImperativeHandle(ref, () => ({ submit: () => form.current?.submit(), value: () => value }));
  return (
    <div className="input-form">
      <Form
        ref={form}
        schema={plain}
        uiSchema={ui}
        validator={validator}
        formData={value}
        onChange={(event, field) => {
          setValue(event.formData);
          // Without a field it is the form itself that fills in the defaults.
          if (field !== undefined) onTyped?.(event.formData);
        }}
        onSubmit={(event) => onSubmit(event.formData ?? {})}
        noHtml5Validate
        translateString={formWords}
        templates={templates}
        fields={fields}
        experimental_defaultFormStateBehavior={bare ? BARE : undefined}
        showErrorList={false}
        focusOnFirstError
        omitExtraData={false}
      />
    </div>
  );
});
