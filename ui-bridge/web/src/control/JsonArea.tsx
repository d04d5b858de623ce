import { Textarea } from "@mantine/core";

const styles = { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } };

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  description?: string;
  error?: string | null;
  focus?: boolean;
  rows?: number;
};

/** JSON as text, with what is wrong with it beside it. */
export function JsonArea({ label, value, onChange, description, error, focus, rows = 4 }: Props) {
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error || undefined}
      errorProps={{ style: { whiteSpace: "pre-wrap" } }}
      autosize
      minRows={rows}
      maxRows={16}
      styles={styles}
      spellCheck={false}
      data-autofocus={focus || undefined}
    />
  );
}
