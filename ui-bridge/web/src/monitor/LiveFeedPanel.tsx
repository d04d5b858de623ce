import { Button } from "@mantine/core";
import { ArrowDown, ChevronDown, ChevronRight, Download, Radio } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { offer } from "../ui/files";
import { duration, time } from "../ui/format";
import { Empty } from "../ui/parts";
import { IterationSteps } from "./IterationSteps";
import { jsonLines, type FeedRow } from "./live";
import "./live.css";
import { hasEnded, type Monitor } from "./state";
import { useNow } from "./useNow";

const NEAR = 24;
const NO_STEPS: Monitor["steps"] = {};

/** One row for each iteration, newest at the end. It follows only while its end is in sight. */
export function LiveFeedPanel({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation();
  const feed = monitor.live;
  const pane = useRef<HTMLDivElement>(null);
  const [frozen, setFrozen] = useState<FeedRow[] | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const ring = feed?.ring ?? [];
  const rows = frozen ?? ring;
  const last = ring.at(-1)?.iteration ?? 0;
  const missed = frozen ? last - (frozen.at(-1)?.iteration ?? 0) : 0;

  useEffect(() => {
    if (!frozen && pane.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [frozen, last]);

  const scrolled = () => {
    const at = pane.current;
    if (!at) return;
    const bottom = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR;
    // While somebody reads further up, the rows stay as they are.
    if (!bottom && !frozen) setFrozen(ring);
    if (bottom && frozen) setFrozen(null);
  };
  if (!feed) return null;
  return (
    <div className="feed">
      <Totals monitor={monitor} />
      {rows.length === 0 ? (
        <Empty icon={Radio} title={t("live.feedEmpty")} hint={t("live.feedEmptyHint")} level={3} />
      ) : (
        <div
          className="feed-pane"
          ref={pane}
          onScroll={scrolled}
          role="log"
          aria-label={t("live.feed")}
          // The announcer tells what matters; rows are read at will.
          aria-live="off"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <ol>
            {rows.map((row) => (
              <Row
                key={row.iteration}
                id={monitor.id}
                names={open === row.iteration ? monitor.steps : NO_STEPS}
                row={row}
                open={open === row.iteration}
                onToggle={() => setOpen(open === row.iteration ? null : row.iteration)}
              />
            ))}
          </ol>
        </div>
      )}
      {frozen && (
        <Button
          className="logs-jump"
          size="compact-sm"
          leftSection={<ArrowDown size={14} aria-hidden />}
          onClick={() => setFrozen(null)}
        >
          {missed > 0 ? t("live.jumpNew", { count: missed }) : t("live.jump")}
        </Button>
      )}
    </div>
  );
}

function Totals({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation();
  const ended = hasEnded(monitor);
  const now = useNow(!ended);
  const { totals, ring, stopReason } = monitor.live!;
  const elapsed =
    monitor.durationMs ?? (monitor.startedAt ? Math.max(0, now - Date.parse(monitor.startedAt)) : 0);
  return (
    <div className="feed-totals num">
      <span className={ended ? "feed-dot off" : "feed-dot"} aria-hidden />
      <strong>{t("live.iterations", { count: totals.iterations })}</strong>
      <span className={totals.errors > 0 ? "feed-errors" : "muted"}>
        {t("live.errors", { count: totals.errors })}
      </span>
      <span className="muted">{t("live.tokensUsed", { count: totals.tokens })}</span>
      <span className="muted">{dollars(totals.costUsd)}</span>
      <span className="muted">{duration(elapsed)}</span>
      {stopReason && (
        <span className="muted">· {t(`live.reasons.${stopReason}` as "live.reasons.user")}</span>
      )}
      <Button
        ml="auto"
        size="compact-sm"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => offer(`${monitor.id}.jsonl`, jsonLines(ring))}
      >
        {t("live.export")}
      </Button>
    </div>
  );
}

type RowProps = {
  id: string;
  names: Monitor["steps"];
  row: FeedRow;
  open: boolean;
  onToggle: () => void;
};

const Row = memo(function Row({ id, names, row, open, onToggle }: RowProps) {
  const { t } = useTranslation();
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <li className={row.error === undefined ? "feed-row" : "feed-row bad"}>
      <button type="button" aria-expanded={open} onClick={onToggle}>
        <Arrow size={14} aria-hidden />
        <span className="num muted">{time(row.timestamp)}</span>
        <span className="num">#{row.iteration}</span>
        <span className="clip feed-text mono">{row.error ?? row.outputSummary}</span>
        <span className="num muted">{duration(row.durationMs)}</span>
        <span className="num muted">{row.tokens > 0 ? t("live.tokensUsed", { count: row.tokens }) : ""}</span>
        <span className="num muted">{row.costUsd === undefined ? "" : dollars(row.costUsd)}</span>
      </button>
      {open && (
        <div className="feed-open">
          <pre className="code">{row.error ?? row.outputSummary}</pre>
          <IterationSteps id={id} names={names} row={row} />
        </div>
      )}
    </li>
  );
});

const money = new Intl.NumberFormat(undefined, {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 6,
});

function dollars(amount: number): string {
  return money.format(amount);
}
