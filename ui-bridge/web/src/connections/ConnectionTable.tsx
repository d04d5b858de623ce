import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { CheckCircle2, FlaskConical, KeyRound, MoreHorizontal, Pencil, Trash2, XCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { testConnection, type Connection, type ConnectionType } from "../api/connections";
import { messageOf } from "../api/problem";
import { iconOf } from "../graph/icons";
import { ago, duration, time } from "../ui/format";

export type ConnectionAct = "edit" | "rotate" | "delete";

type Props = {
  rows: Connection[];
  types: ConnectionType[] | undefined;
  onAct: (act: ConnectionAct, connection: Connection) => void;
};

/** The connections, without their secrets: those are only named. */
export function ConnectionTable({ rows, types, onAct }: Props) {
  const { t } = useTranslation();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("workflows.name")}</th>
            <th scope="col">{t("connections.type")}</th>
            <th scope="col" className="wide-only">
              {t("connections.secrets")}
            </th>
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
            <Row
              key={row.name}
              row={row}
              type={types?.find((known) => known.type === row.type)}
              onAct={onAct}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { row: Connection; type: ConnectionType | undefined; onAct: Props["onAct"] };

function Row({ row, type, onAct }: RowProps) {
  const { t } = useTranslation();
  const Icon = iconOf(type?.icon);
  const test = useMutation({ mutationFn: () => testConnection(row.name) });
  const act = (what: ConnectionAct) => () => onAct(what, row);
  return (
    <tr>
      <td>
        <span className="mono strong">{row.name}</span>
        <div role="status">
          {(test.data || test.error) && (
            <Outcome
              ok={test.data?.ok ?? false}
              message={test.data?.message ?? messageOf(test.error)}
              took={test.data?.durationMs}
            />
          )}
        </div>
      </td>
      <td>
        <Icon size={15} aria-hidden className="inline-icon" />
        {type?.title ?? row.type}
      </td>
      <td className="muted clip wide-only">{row.secretsSet.join(", ")}</td>
      <td className="muted nowrap wide-only" title={time(row.updatedAt)}>
        {ago(row.updatedAt)}
      </td>
      <td>
        <div className="row-actions">
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
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`${t("app.more")}: ${row.name}`}>
                <MoreHorizontal size={17} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Pencil size={15} aria-hidden />} onClick={act("edit")}>
                {t("connections.edit")}
              </Menu.Item>
              <Menu.Item leftSection={<KeyRound size={15} aria-hidden />} onClick={act("rotate")}>
                {t("connections.rotate")}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<Trash2 size={15} aria-hidden />} onClick={act("delete")}>
                {t("workflows.delete")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </td>
    </tr>
  );
}

function Outcome({ ok, message, took }: { ok: boolean; message: string; took: number | undefined }) {
  const { t } = useTranslation();
  const Icon = ok ? CheckCircle2 : XCircle;
  return (
    <div className={`outcome tone-${ok ? "ok" : "bad"}`}>
      <Icon size={14} aria-hidden />
      <span>
        <strong>{ok ? t("connections.works") : t("connections.worksNot")}</strong>
        {took !== undefined && <span className="num"> · {duration(took)}</span>}: {message}
      </span>
    </div>
  );
}
