import { Button, Group } from "@mantine/core";
import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { blobFile, type Data } from "../api/endpoints";
import { CopyButton } from "../ui/CopyButton";
import { offer } from "../ui/files";
import { bytes, pretty } from "../ui/format";

const SHOWN = 20_000;
/** More than this is for a file: a page that shows it would stand still. */
const MOST = 500_000;

/** A value as text. A large one is shown in part, with the whole as a file. */
export function Value({ data, name }: { data: Data; name: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const whole = useMemo(() => (data.kind === "inline" ? pretty(data.value, Infinity).text : ""), [data]);
  if (data.kind === "blob") {
    return (
      <>
        <pre className="code">{data.preview}…</pre>
        <Group gap="xs" mt={6}>
          <span className="muted">{t("execution.large", { size: bytes(data.size) })}</span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            onClick={() => void blobFile(data.ref).then((file) => offer(`${name}.json`, file))}
          >
            {t("execution.download")}
          </Button>
        </Group>
      </>
    );
  }
  const shown = all ? whole : whole.slice(0, SHOWN);
  return (
    <>
      {/* Scrollable, hence reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="code" tabIndex={0} aria-label={name}>
        {shown}
      </pre>
      <Group gap="xs" mt={6}>
        <CopyButton text={whole} />
        {whole.length > MOST && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            onClick={() => offer(`${name}.json`, whole)}
          >
            {t("execution.download")} ({bytes(whole.length)})
          </Button>
        )}
        {shown.length < whole.length && whole.length <= MOST && (
          <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
            {t("execution.showAll")} ({bytes(whole.length)})
          </Button>
        )}
      </Group>
    </>
  );
}
