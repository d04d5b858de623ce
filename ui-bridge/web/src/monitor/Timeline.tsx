import { useQuery } from "@tanstack/react-query";
import { ChartGantt } from "lucide-react";
import { useTranslation } from "react-i18next";
import { attempts } from "../api/endpoints";
import { ActList } from "../control/Acts";
import type { Act } from "../control/acts";
import { duration } from "../ui/format";
import { Empty } from "../ui/parts";
import { lookOf, useStatusWord } from "../ui/Status";
import { rowsOf, type Part, type Row } from "./gantt";
import { hasEnded, type Monitor } from "./state";
import { useNow } from "./useNow";

const EVERY = 3000;

type Props = {
  monitor: Monitor;
  /** What people did meanwhile. */
  acts: Act[];
  selected?: string;
  onSelect: (key: string) => void;
  /** Whether a step is of a kind that only waits. */
  waits: (key: string) => boolean;
};

/** When each step ran, on one axis: its attempts, and what it waited for between them. */
export function Timeline({ monitor, acts, selected, onSelect, waits }: Props) {
  const { t } = useTranslation();
  const ended = hasEnded(monitor);
  const now = useNow(!ended);
  const stored = useQuery({
    queryKey: ["attempts", monitor.id, ended],
    queryFn: () => attempts(monitor.id),
    enabled: monitor.mode !== "live",
    refetchInterval: ended ? false : EVERY,
    placeholderData: (before) => before,
  });
  const { rows, zero, span, ticks } = rowsOf(monitor, now, stored.data?.items, waits);
  if (rows.length === 0 && acts.length === 0)
    return <Empty icon={ChartGantt} title={t("timeline.none")} level={3} />;
  return (
    <div className="gantt">
      <ActList acts={acts} />
      <div className="gantt-axis" aria-hidden>
        <span />
        <div>
          {ticks.map((tick) => (
            <span key={tick} className="num" style={{ left: `${(tick / span) * 100}%` }}>
              {duration(tick)}
            </span>
          ))}
          {acts.map((act) => (
            <span
              key={act.seq}
              className="gantt-act"
              style={{ left: `${Math.min(100, ((Date.parse(act.at) - zero) / span) * 100)}%` }}
            />
          ))}
        </div>
      </div>
      <ol>
        {rows.map((row) => (
          <Bar key={row.key} row={row} span={span} picked={row.key === selected} onSelect={onSelect} />
        ))}
      </ol>
      <p className="gantt-legend muted" aria-hidden>
        {(["ran", "tried", "wait"] as const).map((kind) => (
          <span key={kind}>
            <span className={`gantt-key is-${kind}`} /> {t(`timeline.legend.${kind}`)}
          </span>
        ))}
      </p>
    </div>
  );
}

type BarProps = { row: Row; span: number; picked: boolean; onSelect: (key: string) => void };

function Bar({ row, span, picked, onSelect }: BarProps) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const tell = (part: Part) =>
    t(part.attempt === undefined ? `timeline.${part.kind}` : `timeline.${part.kind}Attempt`, {
      n: part.attempt,
      duration: duration(part.to - part.from),
    });
  return (
    <li>
      <button type="button" aria-current={picked} onClick={() => onSelect(row.key)}>
        <span className="clip gantt-name">{row.name}</span>
        <span className={`gantt-track tone-${lookOf(row.status).tone}`}>
          {row.parts.map((part, index) => (
            <span
              key={index}
              className={`gantt-bar is-${part.kind}`}
              title={tell(part)}
              style={{
                left: `${(part.from / span) * 100}%`,
                width: `${Math.max(0.4, ((part.to - part.from) / span) * 100)}%`,
              }}
            />
          ))}
        </span>
        <span className="num muted gantt-time">{duration(row.to - row.from)}</span>
        <span className="visually-hidden">
          {[word(row.status), ...(row.parts.length > 1 ? row.parts.map(tell) : [])].join(", ")}
        </span>
      </button>
    </li>
  );
}
