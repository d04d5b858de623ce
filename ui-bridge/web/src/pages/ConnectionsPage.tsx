import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FlaskConical, Pencil, Plug, Plus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  connections,
  connectionTypes,
  deleteConnection,
  testConnection,
  type Connection,
} from "../api/connections";
import { ApiError, messageOf } from "../api/problem";
import { iconOf } from "../graph/icons";
import { ago } from "../ui/format";
import { Empty, Notice, Page, Rows } from "../ui/parts";

const ConnectionDialog = lazy(() =>
  import("../connections/ConnectionDialog").then((module) => ({ default: module.ConnectionDialog })),
);

/** Named targets with their secrets. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const list = useQuery({ queryKey: ["connections"], queryFn: connections });
  const types = useQuery({ queryKey: ["connectionTypes"], queryFn: connectionTypes, staleTime: 60_000 });
  const [edited, setEdited] = useState<Connection | "new" | null>(null);
  const absent = list.error instanceof ApiError && list.error.status === 404;
  const rows = list.data?.items ?? [];
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited("new")}>
      {t("connections.new")}
    </Button>
  );
  return (
    <Page
      title={t("connections.title")}
      hint={t("connections.hint")}
      actions={rows.length > 0 && types.data ? add : undefined}
    >
      {list.isError && !absent && <Notice tone="bad">{messageOf(list.error)}</Notice>}
      {(list.isPending || absent || list.data) && (
        <div className="card">
          {list.isPending && <Rows count={4} />}
          {absent && <Empty icon={Plug} title={t("connections.notHere")} />}
          {list.data && rows.length === 0 && (
            <Empty icon={Plug} title={t("connections.none")} hint={t("connections.noneHint")}>
              {types.data && add}
            </Empty>
          )}
          {rows.length > 0 && (
            <div className="table-wrap">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t("workflows.name")}</th>
                    <th scope="col">{t("connections.type")}</th>
                    <th scope="col">{t("connections.secrets")}</th>
                    <th scope="col">{t("workflows.changed")}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t("app.more")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => {
                    const type = types.data?.find((known) => known.type === row.type);
                    const Icon = iconOf(type?.icon);
                    return (
                      <tr key={row.name}>
                        <td className="mono clip">{row.name}</td>
                        <td>
                          <Icon size={15} aria-hidden style={{ verticalAlign: -2, marginRight: 8 }} />
                          {type?.title ?? row.type}
                        </td>
                        <td className="muted clip">{row.secretsSet.join(", ")}</td>
                        <td className="muted">{ago(row.updatedAt)}</td>
                        <td>
                          <RowActions row={row} onEdit={() => setEdited(row)} />
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          )}
        </div>
      )}
      {edited && types.data && (
        <Suspense fallback={null}>
          <ConnectionDialog
            types={types.data}
            connection={edited === "new" ? undefined : edited}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
    </Page>
  );
}

function RowActions({ row, onEdit }: { row: Connection; onEdit: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const failed = (error: unknown) => notifications.show({ message: messageOf(error), color: "red" });
  const test = useMutation({
    mutationFn: () => testConnection(row.name),
    onSuccess: (result) =>
      notifications.show({ message: result.message, color: result.ok ? "green" : "red" }),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => deleteConnection(row.name, false),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["connections"] }),
    onError: failed,
    onSettled: () => setSure(false),
  });
  return (
    <div style={{ display: "flex", gap: 6, justifyContent: "flex-end" }}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<FlaskConical size={14} aria-hidden />}
        loading={test.isPending}
        onClick={() => test.mutate()}
        aria-label={`${t("connections.test")}: ${row.name}`}
      >
        {t("connections.test")}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Pencil size={14} aria-hidden />}
        onClick={onEdit}
        aria-label={`${t("connections.edit")}: ${row.name}`}
      >
        {t("connections.edit")}
      </Button>
      <Button
        size="compact-sm"
        variant={sure ? "filled" : "default"}
        color={sure ? "red" : undefined}
        leftSection={<Trash2 size={14} aria-hidden />}
        loading={remove.isPending}
        onClick={() => (sure ? remove.mutate() : setSure(true))}
        onBlur={() => setSure(false)}
        aria-label={`${t("workflows.delete")}: ${row.name}`}
      >
        {sure ? t("connections.sure") : t("workflows.delete")}
      </Button>
    </div>
  );
}
