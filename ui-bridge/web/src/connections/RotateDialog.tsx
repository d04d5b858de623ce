import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveConnection, type Connection, type ConnectionType } from "../api/connections";
import { ApiError } from "../api/problem";
import { Refusal } from "./Refusal";
import { SecretInputs } from "./SecretInputs";
import { setSecrets } from "./secrets";
import { Modal } from "../ui/Modal";

type Props = { connection: Connection; type: ConnectionType; onClose: () => void };

/** Replaces the secrets of a connection and leaves the rest as it is. */
export function RotateDialog({ connection, type, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [secrets, setSecretsTyped] = useState<Record<string, string>>({});
  const given = setSecrets(secrets);
  const rotate = useMutation({
    mutationFn: () => saveConnection(connection.name, { secrets: given }, connection.revision),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["connections"] });
      notifications.show({ message: t("connections.rotated", { name: connection.name }) });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("connections.rotateTitle", { name: connection.name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{t("connections.rotateHint")}</Text>
          <SecretInputs
            type={type}
            set={connection.secretsSet}
            typed={secrets}
            error={rotate.error instanceof ApiError ? rotate.error : null}
            onType={setSecretsTyped}
          />
          {rotate.error && <Refusal error={rotate.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit" loading={rotate.isPending} disabled={Object.keys(given).length === 0}>
              {t("connections.rotateYes")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
