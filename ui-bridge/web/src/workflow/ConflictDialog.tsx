import { Button, Group, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "../ui/parts";
import type { Draft } from "./drafts";
import type { Conflict } from "./useDraft";
import { Modal } from "../ui/Modal";

const Diff = lazy(() => import("./Diff").then((module) => ({ default: module.Diff })));

type Props = {
  draft: Draft;
  conflict: Conflict;
  onMine: () => void;
  onTheirs: () => void;
  onClose: () => void;
};

/** Two people saved: nothing is overwritten before one of them has looked. */
export function ConflictDialog({ draft, conflict, onMine, onTheirs, onClose }: Props) {
  const { t } = useTranslation();
  const [compare, setCompare] = useState(false);
  const deleted = conflict.revision === null;
  return (
    <Modal opened onClose={onClose} size={compare ? "90%" : "md"} title={t("conflict.title")}>
      <Text size="sm" mb="md">
        {deleted ? t("conflict.deleted") : t("conflict.hint", { revision: conflict.revision ?? 0 })}
      </Text>
      {compare && (
        <Suspense fallback={<Rows />}>
          <Diff
            left={conflict.text}
            right={draft.text}
            leftName={t("conflict.left")}
            rightName={t("conflict.right")}
          />
        </Suspense>
      )}
      <Group justify="flex-end" mt="md">
        {!compare && !deleted && (
          <Button variant="default" onClick={() => setCompare(true)}>
            {t("conflict.compare")}
          </Button>
        )}
        {!deleted && (
          <Button variant="default" onClick={onTheirs} title={t("conflict.theirsHint")}>
            {t("conflict.theirs")}
          </Button>
        )}
        <Button onClick={onMine} title={t("conflict.mineHint")}>
          {t("conflict.mine")}
        </Button>
      </Group>
    </Modal>
  );
}
