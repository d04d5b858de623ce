import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { ApiError, messageOf } from "../api/problem";
import { definitionQuery } from "../app/queries";
import { change, isDirty, load, saved, useDrafts, type Draft } from "./drafts";

const COMPILE_AFTER = 350;

/** What somebody else saved in between; without a revision if they deleted it. */
export type Conflict = { text: string; revision: number | null };

/** The draft of a definition: loaded, compiled while it is typed, saved and published. */
export function useDraft(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery(definitionQuery(id));
  const draft = useDrafts((drafts) => drafts.byId[id]);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  useEffect(() => {
    if (query.data) void load(query.data);
  }, [query.data]);
  useCompiler(draft);

  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["definitions"] });
    void queries.invalidateQueries({ queryKey: ["versions", id] });
    void queries.invalidateQueries({ queryKey: ["definition", id] });
  };

  /** Somebody else was faster: the person chooses. Anything else is told. */
  const refused = async (error: unknown) => {
    if (error instanceof ApiError && error.status === 412) {
      try {
        const theirs = await api.definition(id);
        return setConflict({ text: theirs.source, revision: theirs.revision });
      } catch (gone) {
        if (gone instanceof ApiError && gone.status === 404) return setConflict({ text: "", revision: null });
      }
    }
    notifications.show({ message: messageOf(error), color: "red" });
  };

  const save = useMutation({
    mutationFn: async (revision: number | null | undefined) => {
      const now = useDrafts.getState().byId[id];
      if (!now) throw new Error(t("app.notFound"));
      const body = await api.saveDefinition(id, now.text, revision === undefined ? now.revision : revision);
      saved(body, now.text);
      return body;
    },
    onSuccess: refresh,
    onError: (error) => void refused(error),
  });

  const publish = useMutation({
    mutationFn: async () => {
      const now = useDrafts.getState().byId[id];
      if (!now) throw new Error(t("app.notFound"));
      const revision = isDirty(now) ? (await save.mutateAsync(undefined)).revision : now.revision;
      const before = now.publishedVersion;
      const row = await api.publish(id, revision);
      change(id, { publishedVersion: row.version });
      return { version: row.version, unchanged: before === row.version };
    },
    onSuccess: ({ version, unchanged }) => {
      refresh();
      notifications.show({
        message: t(unchanged ? "workflow.alreadyPublished" : "workflow.publishedAs", { version }),
      });
    },
    onError: (error) => {
      // A save on the way has asked already.
      if (!save.isError) void refused(error);
    },
  });

  return { query, draft, save, publish, conflict, closeConflict: () => setConflict(null) };
}

/** Asks the compiler shortly after the last keystroke; also for text that was never saved. */
function useCompiler(draft: Draft | undefined): void {
  const id = draft?.id;
  const text = draft?.text;
  const known = draft?.compiledText;
  useEffect(() => {
    if (id === undefined || text === undefined || text === known) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      api.compile(text, stop.signal).then(
        (compilation) => change(id, { compilation, compiledText: text }),
        () => undefined,
      );
    }, COMPILE_AFTER);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, text, known]);
}
