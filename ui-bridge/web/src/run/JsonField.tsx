import { Textarea } from "@mantine/core";
import type { FieldProps } from "@rjsf/utils";
import { useState } from "react";

const INDENT = 2;
const FONT = { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } };

/** A value for which there is no form: JSON, or a text that is none. */
export function JsonField({
  schema,
  formData,
  onChange,
  fieldPathId,
  name,
  required,
  rawErrors,
}: FieldProps) {
  const [text, setText] = useState(() => textOf(formData));
  const id = fieldPathId.$id;
  return (
    <Textarea
      id={id}
      mb="sm"
      label={schema.title ?? name}
      description={schema.description}
      required={required}
      error={rawErrors?.join(" ")}
      value={text}
      autosize
      minRows={1}
      maxRows={12}
      spellCheck={false}
      styles={FONT}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(valueOf(typed), fieldPathId.path, undefined, id);
      }}
    />
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" && valueOf(value) === value ? value : JSON.stringify(value, null, INDENT);
}

function valueOf(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
