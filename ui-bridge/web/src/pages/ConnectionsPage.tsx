import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { connections, connectionTypes, type Connection, type ConnectionType } from "../api/connections";
import { ApiError, messageOf } from "../api/problem";
import "../connections/connections.css";
import { ConnectionTable, type ConnectionAct } from "../connections/ConnectionTable";
import { DeleteDialog } from "../connections/DeleteDialog";
import { RotateDialog } from "../connections/RotateDialog";
import { iconOf } from "../graph/icons";
import { Empty, Notice, Page, Rows } from "../ui/parts";

const ConnectionDialog = lazy(() =>
  import("../connections/ConnectionDialog").then((module) => ({ default: module.ConnectionDialog })),
);

type Open = { act: "new"; type?: string } | { act: ConnectionAct; connection: Connection };

/** Named targets with their secrets. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const list = useQuery({ queryKey: ["connections"], queryFn: connections });
  const types = useQuery({ queryKey: ["connectionTypes"], queryFn: connectionTypes, staleTime: 60_000 }).data;
  const [open, setOpen] = useState<Open | null>(null);
  const absent = list.error instanceof ApiError && list.error.status === 404;
  const rows = list.data?.items ?? [];
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen({ act: "new" })}>
      {t("connections.new")}
    </Button>
  );
  return (
    <Page
      title={t("connections.title")}
      hint={t("connections.hint")}
      actions={rows.length > 0 && types ? add : undefined}
    >
      {list.isError && !absent && <Notice tone="bad">{messageOf(list.error)}</Notice>}
      {(list.isPending || absent || list.data) && (
        <div className="card">
          {list.isPending && <Rows count={4} />}
          {absent && <Empty icon={Plug} title={t("connections.notHere")} />}
          {list.data && rows.length === 0 && (
            <Empty icon={Plug} title={t("connections.none")} hint={t("connections.noneHint")}>
              <TypeCards types={types ?? []} onPick={(type) => setOpen({ act: "new", type })} />
            </Empty>
          )}
          {rows.length > 0 && (
            <ConnectionTable
              rows={rows}
              types={types}
              onAct={(act, connection) => setOpen({ act, connection })}
            />
          )}
        </div>
      )}
      {open && types && <Dialogs open={open} types={types} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Dialogs({ open, types, onClose }: { open: Open; types: ConnectionType[]; onClose: () => void }) {
  if (open.act === "delete") return <DeleteDialog connection={open.connection} onClose={onClose} />;
  if (open.act === "rotate") {
    const type = types.find((known) => known.type === open.connection.type);
    return type ? <RotateDialog connection={open.connection} type={type} onClose={onClose} /> : null;
  }
  return (
    <Suspense fallback={null}>
      <ConnectionDialog
        types={types}
        connection={open.act === "edit" ? open.connection : undefined}
        initialType={open.act === "new" ? open.type : undefined}
        onClose={onClose}
      />
    </Suspense>
  );
}

/** What a connection can be, to begin with one. */
function TypeCards({ types, onPick }: { types: ConnectionType[]; onPick: (type: string) => void }) {
  return (
    <div className="type-cards">
      {types.map((type) => {
        const Icon = iconOf(type.icon);
        return (
          <button key={type.type} type="button" className="type-card" onClick={() => onPick(type.type)}>
            <Icon size={18} aria-hidden />
            <span>
              <strong>{type.title}</strong>
              <span className="muted">{type.description}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
