import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { createDefinition } from "../api/endpoints";
import { ApiError, messageOf } from "../api/problem";
import { pickText } from "../ui/files";
import { blankDefinition, withFreeId } from "./newDefinition";

export type Create = { text: (source: string) => Promise<void>; blank: () => void; importFile: () => void };

const TRIES = 20;

/** Makes a definition from a text and opens it. A taken id gets a number, never overwritten. */
export function useCreate(): Create {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = async (source: string): Promise<void> => {
    for (let n = 1; ; n++) {
      try {
        const saved = await createDefinition(withFreeId(source, n));
        void queries.invalidateQueries({ queryKey: ["definitions"] });
        notifications.show({ message: t("workflows.created", { name: saved.name }) });
        await navigate({ to: "/workflows/$id", params: { id: saved.id } });
        return;
      } catch (error) {
        if (error instanceof ApiError && error.status === 409 && n < TRIES) continue;
        notifications.show({ message: messageOf(error), color: "red" });
        return;
      }
    }
  };
  return {
    text: create,
    blank: () => void create(blankDefinition()),
    importFile: () => void pickText().then((text) => (text === null ? undefined : create(text))),
  };
}
