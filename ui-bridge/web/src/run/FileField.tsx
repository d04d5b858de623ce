import { ActionIcon, FileButton, Input } from "@mantine/core";
import type { FieldProps } from "@rjsf/utils";
import { FileUp, Paperclip, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadFile, type FileReference } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { bytes } from "../ui/format";
import { useFileDrop } from "../ui/useFileDrop";
import { objectOf } from "./inputSchema";

/** Most bytes that the server takes. */
const MOST = 10 * 1024 * 1024;

/** A file of an input: it is sent at once, and the input holds the reference that the server gives. */
export function FileField({
  schema,
  formData,
  onChange,
  fieldPathId,
  name,
  required,
  rawErrors,
}: FieldProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The file's name is known only here where the input holds nothing but the reference.
  const [sent, setSent] = useState<FileReference | null>(null);
  const reset = useRef<() => void>(null);
  const alone = schema.type === "string";
  const known = objectOf(formData) as FileReference | null;
  const shown = known ?? (typeof formData === "string" ? (sent ?? { name: formData }) : null);
  const id = fieldPathId.$id;

  const send = async (file: File | null) => {
    if (!file) return;
    setProblem(file.size > MOST ? t("run.fileTooLarge", { most: bytes(MOST) }) : null);
    if (file.size > MOST) return;
    setBusy(true);
    try {
      const reference = await uploadFile(file);
      setSent(reference);
      onChange(alone ? reference.ref : reference, fieldPathId.path, undefined, id);
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const drop = useFileDrop((file) => void send(file));
  const remove = () => {
    setSent(null);
    reset.current?.();
    onChange(undefined, fieldPathId.path, undefined, id);
  };
  return (
    <Input.Wrapper
      id={id}
      label={schema.title ?? name}
      description={schema.description}
      required={required}
      error={problem ?? rawErrors?.join(" ")}
      mb="sm"
    >
      <div className="file-field" {...drop}>
        <FileButton
          onChange={(file) => void send(file)}
          accept={typeof schema.contentMediaType === "string" ? schema.contentMediaType : undefined}
          resetRef={reset}
          inputProps={{ "aria-label": schema.title ?? name }}
        >
          {(props) => (
            <button {...props} id={id} type="button" className="file-choose" aria-busy={busy}>
              <FileUp size={15} aria-hidden />
              {busy ? t("run.fileSending") : t(shown ? "run.fileOther" : "run.file")}
            </button>
          )}
        </FileButton>
        {!shown && !busy && (
          <span className="muted" aria-hidden>
            {t("run.fileDrop")}
          </span>
        )}
        {shown && !busy && (
          <span className="file-shown">
            <Paperclip size={14} aria-hidden />
            <span className="clip" title={shown.name}>
              {shown.name}
            </span>
            {"size" in shown && <span className="muted num">{bytes(shown.size)}</span>}
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={t("run.fileRemove", { name: shown.name })}
              onClick={remove}
            >
              <X size={14} aria-hidden />
            </ActionIcon>
          </span>
        )}
      </div>
    </Input.Wrapper>
  );
}
