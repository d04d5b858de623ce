import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { GitCommitHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { versionText } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { versionsQuery } from "../app/queries";
import { time } from "../ui/format";
import { Empty, Rows } from "../ui/parts";
import { replace, type Draft } from "./drafts";
import { Drawer, Modal } from "../ui/Modal";

const Diff = lazy(() => import("./Diff").then((module) => ({ default: module.Diff })));

/** What was published, newest first; each can be compared with the draft and brought back into it. */
export function VersionsDrawer({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation();
  const list = useQuery(versionsQuery(draft.id));
  const [shown, setShown] = useState<{ version: number; text: string } | null>(null);
  const read = async (version: number, then: (text: string) => void) => {
    try {
      then(await versionText(draft.id, version));
    } catch (error) {
      notifications.show({ message: messageOf(error), color: "red" });
    }
  };
  const restore = (version: number, text: string) => {
    replace(draft.id, text);
    notifications.show({ message: t("versions.restored", { version }) });
    onClose();
  };
  return (
    <Drawer opened onClose={onClose} position="right" title={t("versions.title")}>
      {list.isPending && <Rows />}
      {list.data?.items.length === 0 && (
        <Empty
          icon={GitCommitHorizontal}
          title={t("versions.none")}
          hint={t("versions.noneHint")}
          level={3}
        />
      )}
      <ul className="versions">
        {list.data?.items.map((row, index) => (
          <li key={row.version}>
            <div>
              <strong>{t("workflows.version", { version: row.version })}</strong>
              {index === 0 && <span className="muted"> · {t("versions.current")}</span>}
              <div className="muted">
                {t("versions.by", { when: time(row.publishedAt), who: row.publishedBy })}
              </div>
            </div>
            <Group gap={6} mt={6}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => void read(row.version, (text) => setShown({ version: row.version, text }))}
              >
                {t("versions.compare")}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => void read(row.version, (text) => restore(row.version, text))}
              >
                {t("versions.restore")}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {shown && (
        <Modal opened onClose={() => setShown(null)} size="90%" title={t("versions.compare")}>
          <Suspense fallback={<Rows />}>
            <Diff
              left={shown.text}
              right={draft.text}
              leftName={t("workflows.version", { version: shown.version })}
              rightName={t("versions.draft")}
            />
          </Suspense>
          <Group justify="flex-end" mt="md">
            <Button onClick={() => restore(shown.version, shown.text)}>{t("versions.restore")}</Button>
          </Group>
        </Modal>
      )}
    </Drawer>
  );
}
