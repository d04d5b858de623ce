import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { deleteConnection, type Connection } from "../api/connections";
import { ApiError, messageOf } from "../api/problem";
import { Notice } from "../ui/parts";
import { Modal } from "../ui/Modal";

/** Asks before a connection goes; where published workflows use it, says which and asks again. */
export function DeleteDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (force: boolean) => deleteConnection(connection.name, force),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["connections"] });
      notifications.show({ message: t("connections.deleted", { name: connection.name }) });
      onClose();
    },
  });
  const used = remove.error instanceof ApiError && remove.error.status === 409;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("connections.deleteTitle", { name: connection.name })}
      withCloseButton={false}
    >
      <Stack>
        <Text size="sm">{t("connections.deleteHint")}</Text>
        {remove.error && <Notice tone={used ? "wait" : "bad"}>{messageOf(remove.error)}</Notice>}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t("connections.keep")}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(used)}>
            {used ? t("connections.deleteUsed") : t("workflows.delete")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
