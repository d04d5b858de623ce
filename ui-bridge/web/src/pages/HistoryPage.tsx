import { ActionIcon, Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight, History, RotateCcw, Search } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { execution, executions, type ExecutionRow } from "../api/endpoints";
import { messageOf } from "../api/problem";
import type { HistorySearch } from "../app/search";
import { mocksOf } from "../run/mocks";
import { unmasked } from "../run/typed";
import { useRunDialog } from "../run/useRunDialog";
import { pausedBecause } from "../monitor/waits";
import { ago, duration, shortId, time } from "../ui/format";
import { Empty, Notice, Page, Rows } from "../ui/parts";
import { Status, useStatusWord } from "../ui/Status";
import { TRIGGERS, useTriggerWord } from "../ui/trigger";
import "./history.css";

const STATUSES = ["pending", "running", "paused", "completed", "failed", "cancelled"] as const;
const SORTS = {
  "-startedAt": "newest",
  startedAt: "oldest",
  "-duration": "longest",
  duration: "shortest",
} as const;
const PAGE = 50;

/** Every execution: filtered, searched, sorted and paged by the server. The address holds all of it. */
export function HistoryPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/history" });
  const navigate = useNavigate({ from: "/history" });
  const before = useRef<(string | undefined)[]>([]);
  const run = useRunDialog();
  const list = useQuery({
    queryKey: ["executions", "history", search],
    queryFn: () =>
      executions({
        status: search.status,
        search: search.q,
        workflowId: search.workflow,
        trigger: search.trigger,
        from: dayStart(search.from),
        to: dayStart(search.to, 1),
        sort: search.sort,
        cursor: search.cursor,
        limit: PAGE,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: search.cursor ? false : 5000,
  });
  const filter = (part: Partial<HistorySearch>) => {
    before.current = [];
    void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  };
  const turn = (cursor: string | undefined) => void navigate({ search: (old) => ({ ...old, cursor }) });
  const rows = list.data?.items ?? [];
  const { sort: _sort, cursor: _cursor, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const again = async (row: ExecutionRow) => {
    const { record } = await execution(row.id);
    const from = t("run.same", { id: shortId(row.id) });
    run.again({
      id: row.workflowId,
      name: row.name,
      version: row.version,
      initial: record.inputs.kind === "inline" ? { input: unmasked(record.inputs.value), from } : undefined,
      mocks: mocksOf(record),
    });
  };
  return (
    <Page title={t("history.title")} hint={t("history.hint")}>
      <Filters search={search} onFilter={filter} />
      {list.isError && !list.data && <Notice tone="bad">{messageOf(list.error)}</Notice>}
      <div className="card" aria-busy={list.isFetching}>
        {list.isPending && <Rows count={8} />}
        {list.data && rows.length === 0 && (
          <Empty
            icon={History}
            title={filtered ? t("history.nothing") : t("history.none")}
            hint={filtered ? undefined : t("history.noneHint")}
          >
            {filtered ? (
              <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
                {t("history.clear")}
              </Button>
            ) : (
              <Button component={Link} to="/workflows" variant="default" mt="sm">
                {t("app.toWorkflows")}
              </Button>
            )}
          </Empty>
        )}
        {rows.length > 0 && <HistoryTable rows={rows} onAgain={(row) => void again(row)} />}
      </div>
      {(list.data?.nextCursor || search.cursor) && (
        <Group justify="flex-end" mt="md" gap="xs">
          <Button
            variant="default"
            leftSection={<ChevronLeft size={16} aria-hidden />}
            disabled={!search.cursor}
            onClick={() => turn(before.current.pop())}
          >
            {t("history.previous")}
          </Button>
          <Button
            variant="default"
            rightSection={<ChevronRight size={16} aria-hidden />}
            disabled={!list.data?.nextCursor || list.isPlaceholderData}
            onClick={() => {
              before.current.push(search.cursor);
              turn(list.data?.nextCursor);
            }}
          >
            {t("history.next")}
          </Button>
        </Group>
      )}
      {run.element}
    </Page>
  );
}

/** The first moment of a day of the person's own time zone; `plus` days later. */
function dayStart(day: string | undefined, plus = 0): string | undefined {
  if (!day) return undefined;
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setDate(date.getDate() + plus);
  return date.toISOString();
}

function Filters({
  search,
  onFilter,
}: {
  search: HistorySearch;
  onFilter: (part: Partial<HistorySearch>) => void;
}) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const [typed, setTyped] = useState(search.q ?? "");
  const find = useDebouncedCallback((text: string) => onFilter({ q: text || undefined }), 250);
  return (
    <div className="filters">
      <TextInput
        className="filters-search"
        leftSection={<Search size={16} aria-hidden />}
        placeholder={t("history.searchShort")}
        aria-label={t("history.search")}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <Select
        aria-label={t("history.status")}
        placeholder={t("history.status")}
        clearable
        data={STATUSES.map((status) => ({ value: status, label: word(status) }))}
        value={search.status ?? null}
        onChange={(status) => onFilter({ status: status ?? undefined })}
        w={128}
      />
      <Select
        aria-label={t("history.trigger")}
        placeholder={t("history.trigger")}
        clearable
        data={TRIGGERS.map((trigger) => ({ value: trigger, label: t(`triggers.${trigger}`) }))}
        value={search.trigger ?? null}
        onChange={(trigger) => onFilter({ trigger: trigger ?? undefined })}
        w={128}
      />
      <TextInput
        type="date"
        className="filters-day"
        leftSection={<span aria-hidden>{t("history.from")}</span>}
        leftSectionWidth={50}
        aria-label={t("history.from")}
        value={search.from ?? ""}
        onChange={(event) => onFilter({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        className="filters-day"
        leftSection={<span aria-hidden>{t("history.to")}</span>}
        leftSectionWidth={34}
        aria-label={t("history.to")}
        value={search.to ?? ""}
        onChange={(event) => onFilter({ to: event.currentTarget.value || undefined })}
      />
      <Select
        aria-label={t("history.sort")}
        data={Object.entries(SORTS).map(([value, name]) => ({ value, label: t(`history.${name}`) }))}
        value={search.sort ?? "-startedAt"}
        allowDeselect={false}
        onChange={(sort) => onFilter({ sort: sort === "-startedAt" ? undefined : (sort ?? undefined) })}
        w={140}
      />
    </div>
  );
}

function HistoryTable({ rows, onAgain }: { rows: ExecutionRow[]; onAgain: (row: ExecutionRow) => void }) {
  const { t } = useTranslation();
  const triggerWord = useTriggerWord();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("running.execution")}</th>
            <th scope="col">{t("running.status")}</th>
            <th scope="col" className="wide-only">
              {t("history.started")}
            </th>
            <th scope="col" className="wide-only">
              {t("running.duration")}
            </th>
            <th scope="col" className="wide-only">
              {t("history.trigger")}
            </th>
            <th scope="col" className="wide-only">
              {t("running.input")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("execution.rerun")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="history-name">
                <Link to="/executions/$id" params={{ id: row.id }} search={{}} className="row-link">
                  {row.name}
                </Link>
                <div className="muted history-id">
                  <span className="mono">{shortId(row.id)}</span> ·{" "}
                  {t("workflows.version", { version: row.version })}
                </div>
              </td>
              <td>
                <Status
                  status={row.mode === "live" && row.status === "running" ? "live" : row.status}
                  detail={pausedBecause(row, t)}
                />
                {row.error && (
                  <div className="history-error clip" title={row.error}>
                    {row.error}
                  </div>
                )}
              </td>
              <td className="muted nowrap wide-only" title={time(row.startedAt)}>
                {ago(row.startedAt)}
              </td>
              <td className="num nowrap wide-only">{duration(row.duration)}</td>
              <td className="muted nowrap wide-only">{triggerWord(row.trigger)}</td>
              <td className="mono clip rest wide-only" title={row.inputPreview}>
                {row.inputPreview}
              </td>
              <td>
                <ActionIcon
                  className="over-link"
                  variant="default"
                  aria-label={t("execution.rerun")}
                  title={t("execution.rerun")}
                  onClick={() => onAgain(row)}
                >
                  <RotateCcw size={14} aria-hidden />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
