import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { createConnection, saveConnection, type Connection, type ConnectionType } from "../api/connections";
import { ApiError } from "../api/problem";
import { InputForm, type InputFormHandle } from "../run/InputForm";
import { Refusal } from "./Refusal";
import { SecretInputs } from "./SecretInputs";
import { setSecrets } from "./secrets";
import { Modal } from "../ui/Modal";

type Props = {
  types: ConnectionType[];
  connection?: Connection;
  /** The name and type that a new one begins with. */
  initialName?: string;
  initialType?: string;
  onClose: () => void;
};

/** Makes or changes a connection, with a form from its type. What is secret is written, never read. */
export function ConnectionDialog({ types, connection, initialName, initialType, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(connection?.name ?? initialName ?? "");
  const [typeName, setTypeName] = useState(connection?.type ?? initialType ?? types[0]?.type ?? "");
  const [secrets, setSecretsTyped] = useState<Record<string, string>>({});
  const form = useRef<InputFormHandle>(null);
  const type = types.find((known) => known.type === typeName);
  const save = useMutation({
    mutationFn: (fields: unknown) => {
      const input = { fields: fields as Record<string, unknown>, secrets: setSecrets(secrets) };
      return connection
        ? saveConnection(connection.name, input, connection.revision)
        : createConnection({ ...input, name, type: typeName });
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ["connections"] });
      notifications.show({ message: t("connections.saved", { name: saved.name }) });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={connection ? t("connections.editTitle", { name: connection.name }) : t("connections.new")}
    >
      <Stack className="connection-form">
        {!connection && (
          <>
            <TextInput
              label={t("workflows.name")}
              description={t("connections.nameHint")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              data-autofocus
            />
            <Select
              label={t("connections.type")}
              data={types.map((known) => ({ value: known.type, label: known.title }))}
              value={typeName}
              onChange={(value) => {
                setTypeName(value ?? typeName);
                // A secret of one kind is not sent as one of another.
                setSecretsTyped({});
              }}
              allowDeselect={false}
            />
          </>
        )}
        {type && (
          <>
            <Text size="sm" c="dimmed">
              {type.description}
            </Text>
            <InputForm
              key={type.type}
              ref={form}
              schema={type.fieldSchema}
              input={connection?.fields ?? {}}
              onSubmit={(fields) => save.mutate(fields)}
            />
            <SecretInputs
              type={type}
              set={connection?.secretsSet ?? []}
              typed={secrets}
              error={save.error instanceof ApiError ? save.error : null}
              onType={setSecretsTyped}
            />
          </>
        )}
        {save.error && <Refusal error={save.error} />}
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            loading={save.isPending}
            disabled={!type || (!connection && !name)}
            onClick={() => form.current?.submit()}
          >
            {t("workflow.save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
