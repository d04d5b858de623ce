import { ActionIcon, Button, Group, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RJSFSchema } from "@rjsf/utils";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BookmarkPlus, RotateCcw, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { messageOf } from "../api/problem";
import { unmasked, withoutSecrets } from "./typed";

type Props = {
  id: string;
  schema: RJSFSchema | null;
  /** What stands in the form; undefined if it cannot be read. */
  current: () => unknown;
  onUse: (value: unknown, from?: string) => void;
  children: ReactNode;
};

/** Where inputs can come from: saved ones, those of the last run, the defaults; and saving these. */
export function SavedInputs({ id, schema, current, onUse, children }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [picked, setPicked] = useState<string | null>(null);
  const [name, setName] = useState<string | null>(null);
  const list = useQuery({ queryKey: ["savedInputs", id], queryFn: () => api.savedInputs(id) });
  const names = list.data?.items.map((row) => row.name) ?? [];
  const failed = (error: unknown) => notifications.show({ message: messageOf(error), color: "red" });
  const refresh = () => void queries.invalidateQueries({ queryKey: ["savedInputs", id] });
  const load = useMutation({
    mutationFn: (wanted: string) => api.savedInput(id, wanted),
    onSuccess: (found) => onUse(found.input, t("run.savedAs", { name: found.name })),
    onError: failed,
  });
  const save = useMutation({
    mutationFn: (as: string) => {
      const value = current();
      if (value === undefined) throw new Error(t("run.notReadable"));
      return api.saveInput(id, as, withoutSecrets(schema, value));
    },
    onSuccess: (saved) => {
      setPicked(saved.name);
      setName(null);
      refresh();
      notifications.show({ message: t("run.savedNow", { name: saved.name }) });
    },
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: (gone: string) => api.deleteSavedInput(id, gone),
    onSuccess: () => {
      setPicked(null);
      refresh();
    },
    onError: failed,
  });
  const submit = () => name?.trim() && save.mutate(name.trim());
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          {names.length > 0 && (
            <>
              <Select
                size="xs"
                w={190}
                aria-label={t("run.saved")}
                placeholder={t("run.saved")}
                searchable
                data={names}
                value={picked}
                onChange={(value) => {
                  setPicked(value);
                  if (value !== null) load.mutate(value);
                }}
              />
              {picked !== null && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("run.savedDelete", { name: picked })}
                  loading={remove.isPending}
                  onClick={() => remove.mutate(picked)}
                >
                  <Trash2 size={15} aria-hidden />
                </ActionIcon>
              )}
            </>
          )}
          <LastInputs id={id} onUse={onUse} />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<RotateCcw size={14} aria-hidden />}
            onClick={() => onUse({})}
          >
            {t("run.reset")}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<BookmarkPlus size={14} aria-hidden />}
            aria-expanded={name !== null}
            onClick={() => setName(name === null ? (picked ?? "") : null)}
          >
            {t("run.saveAs")}
          </Button>
        </Group>
        {children}
      </Group>
      {name !== null && (
        <Group gap="xs" align="end">
          <TextInput
            size="xs"
            label={t("run.saveName")}
            value={name}
            maxLength={100}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              submit();
            }}
          />
          <Button size="xs" disabled={!name.trim()} loading={save.isPending} onClick={submit}>
            {t(names.includes(name.trim()) ? "run.saveOver" : "workflow.save")}
          </Button>
        </Group>
      )}
    </>
  );
}

function LastInputs({ id, onUse }: { id: string; onUse: (value: unknown, from: string) => void }) {
  const { t } = useTranslation();
  const last = useQuery({
    queryKey: ["executions", "last", id],
    queryFn: async () => {
      const row = (await api.executions({ workflowId: id, limit: 1 })).items[0];
      return row ? (await api.execution(row.id)).record.inputs : null;
    },
  });
  const data = last.data;
  if (!data || data.kind !== "inline") return null;
  return (
    <Button size="compact-sm" variant="light" onClick={() => onUse(unmasked(data.value), t("run.last"))}>
      {t("run.last")}
    </Button>
  );
}
