import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MoreHorizontal, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteDefinition, type DefinitionRow } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { ago, time } from "../ui/format";
import { Modal } from "../ui/Modal";

export function WorkflowTable({ rows }: { rows: DefinitionRow[] }) {
  const { t } = useTranslation();
  const [doomed, setDoomed] = useState<DefinitionRow | null>(null);
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("workflows.name")}</th>
            <th scope="col" className="wide-only">
              {t("workflows.id")}
            </th>
            <th scope="col">{t("workflows.published")}</th>
            <th scope="col" className="wide-only">
              {t("workflows.changed")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("app.more")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="table-name">
                <Link to="/workflows/$id" params={{ id: row.id }} className="row-link">
                  {row.name}
                </Link>
              </td>
              <td className="mono muted clip wide-only">{row.id}</td>
              <td>
                {row.publishedVersion ? (
                  t("workflows.version", { version: row.publishedVersion })
                ) : (
                  <span className="muted">{t("workflows.draft")}</span>
                )}
              </td>
              <td className="muted nowrap wide-only" title={time(row.updatedAt)}>
                {ago(row.updatedAt)}
              </td>
              <td style={{ width: 52 }}>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon
                      className="over-link"
                      variant="subtle"
                      color="gray"
                      aria-label={`${t("app.more")}: ${row.name}`}
                    >
                      <MoreHorizontal size={17} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item
                      color="red"
                      leftSection={<Trash2 size={15} aria-hidden />}
                      onClick={() => setDoomed(row)}
                    >
                      {t("workflows.delete")}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {doomed && <DeleteDialog row={doomed} onClose={() => setDoomed(null)} />}
    </div>
  );
}

function DeleteDialog({ row, onClose }: { row: DefinitionRow; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteDefinition(row.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["definitions"] });
      notifications.show({ message: t("workflows.deleted", { name: row.name }) });
      onClose();
    },
    onError: (error) => notifications.show({ message: messageOf(error), color: "red" }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("workflows.deleteTitle", { name: row.name })}
      withCloseButton={false}
    >
      <Text size="sm">{t("workflows.deleteHint")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("app.cancel")}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t("workflows.delete")}
        </Button>
      </Group>
    </Modal>
  );
}
