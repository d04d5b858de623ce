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
  /** Where the place says what it is: only those who do not see it are told. */
  hiddenLabel?: boolean;
};

/** JSON as text, with what is wrong with it beside it. */
export function JsonArea(props: Props) {
  const { label, value, onChange, description, error, focus, rows = 4, hiddenLabel } = props;
  return (
    <Textarea
      label={hiddenLabel ? undefined : label}
      aria-label={hiddenLabel ? label : undefined}
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
