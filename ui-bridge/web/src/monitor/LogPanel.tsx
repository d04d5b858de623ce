import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, Download, ScrollText, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { logFile, type LogEntry, type LogQuery } from "../api/endpoints";
import { offer } from "../ui/files";
import { Empty, Notice, Rows } from "../ui/parts";
import { time } from "../ui/format";
import { Marked } from "./Marked";
import { useLogs } from "./useLogs";

const LEVELS = ["debug", "info", "warn", "error"] as const;
const NEAR = 24;
/** Height of a line that is not broken; lines that are not read yet have it. */
const ROW = 23;

type Props = {
  execution: string;
  query: LogQuery;
  steps: { key: string; name: string }[];
  news: number;
  live: boolean;
  following: boolean;
  onQuery: (query: LogQuery) => void;
  onFollow: (follow: boolean) => void;
};

/** The log, as it is written. It follows only while its end is in sight, and never jumps otherwise. */
export function LogPanel({ execution, query, steps, news, live, following, onQuery, onFollow }: Props) {
  const { t } = useTranslation();
  const { count, state, line: lineAt, look } = useLogs(execution, query, news, !live);
  const [typed, setTyped] = useState(query.search ?? "");
  const search = useDebouncedCallback(
    (text: string) => onQuery({ ...query, search: text || undefined }),
    250,
  );
  const pane = useRef<HTMLDivElement>(null);
  const seen = useRef(0);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => look(first, last));
  const filtered = Boolean(query.level || query.node || query.search);
  const missed = following ? 0 : count - seen.current;

  useEffect(() => {
    if (following) {
      seen.current = count;
      if (count > 0) rows.scrollToIndex(count - 1, { align: "end" });
    }
  }, [following, count, rows]);

  const scrolled = () => {
    const at = pane.current;
    if (!at) return;
    const bottom = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR;
    if (bottom !== following) {
      if (!bottom) seen.current = count;
      onFollow(bottom);
    }
  };
  const clear = () => {
    setTyped("");
    onQuery({});
  };
  return (
    <div className="logs">
      <div className="logs-bar">
        <TextInput
          size="xs"
          leftSection={<Search size={14} aria-hidden />}
          placeholder={t("logs.search")}
          aria-label={t("logs.search")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <Select
          size="xs"
          w={178}
          aria-label={t("logs.level")}
          data={LEVELS.map((level) => ({ value: level, label: t(`logs.levels.${level}`) }))}
          value={query.level ?? "debug"}
          allowDeselect={false}
          onChange={(level) => onQuery({ ...query, level: level && level !== "debug" ? level : undefined })}
        />
        <Select
          size="xs"
          w={170}
          aria-label={t("logs.node")}
          data={[
            { value: "", label: t("logs.allNodes") },
            ...steps.map((step) => ({ value: step.key, label: step.name })),
          ]}
          value={query.node ?? ""}
          allowDeselect={false}
          onChange={(node) => onQuery({ ...query, node: node || undefined })}
        />
        <span className="muted num logs-count">{t("logs.count", { count })}</span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          onClick={() => void logFile(execution).then((file) => offer(`${execution}.log`, file))}
        >
          {t("logs.download")}
        </Button>
      </div>
      {state === "failed" && count === 0 && <Notice tone="wait">{t("problem.unreachable")}</Notice>}
      {state === "loading" && count === 0 && <Rows count={4} height={14} />}
      {state === "ready" && count === 0 && (
        <Empty
          icon={ScrollText}
          title={filtered ? t("logs.hidden") : t(live ? "logs.none" : "logs.noneEnded")}
          hint={filtered || !live ? undefined : t("logs.noneHint")}
          level={3}
        >
          {filtered && (
            <Button size="compact-sm" variant="default" onClick={clear}>
              {t("logs.showAll")}
            </Button>
          )}
        </Empty>
      )}
      {count > 0 && (
        <div
          className="logs-pane"
          ref={pane}
          onScroll={scrolled}
          role="log"
          // Lines come faster than anybody listens: they are read at will.
          aria-live="off"
          aria-label={t("logs.title")}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <div style={{ height: rows.getTotalSize(), position: "relative" }}>
            {items.map((item) => (
              <Line
                key={item.index}
                measure={rows.measureElement}
                index={item.index}
                top={item.start}
                line={lineAt(item.index)}
                search={query.search}
              />
            ))}
          </div>
        </div>
      )}
      {live && !following && count > 0 && (
        <Button
          className="logs-jump"
          size="compact-sm"
          leftSection={<ArrowDown size={14} aria-hidden />}
          onClick={() => onFollow(true)}
        >
          {missed > 0 ? t("logs.jumpNew", { count: missed }) : t("logs.jump")}
        </Button>
      )}
    </div>
  );
}

type LineProps = {
  measure: (element: Element | null) => void;
  index: number;
  top: number;
  /** Absent while it is not read yet. */
  line: LogEntry | undefined;
  search: string | undefined;
};

function Line({ measure, index, top, line, search }: LineProps) {
  return (
    <div
      ref={line && measure}
      data-index={index}
      className={line ? `log-line level-${line.level}` : "log-line unread"}
      style={{ transform: `translateY(${top}px)` }}
    >
      {line ? (
        <>
          <span className="num muted">{time(line.at)}</span>
          <span className="log-level">{line.level}</span>
          <span className="muted clip log-node">{line.nodeKey ?? ""}</span>
          <span className="log-text">
            <Marked text={line.message} search={search} />
          </span>
        </>
      ) : (
        <span className="log-unread" aria-hidden />
      )}
    </div>
  );
}
