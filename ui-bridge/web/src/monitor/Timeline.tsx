import { ChartGantt } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActList } from "../control/Acts";
import type { Act } from "../control/acts";
import { duration } from "../ui/format";
import { Empty } from "../ui/parts";
import { lookOf, useStatusWord } from "../ui/Status";
import { rowsOf } from "./gantt";
import { hasEnded, type Monitor } from "./state";
import { useNow } from "./useNow";

type Props = {
  monitor: Monitor;
  /** What people did meanwhile. */
  acts: Act[];
  selected?: string;
  onSelect: (key: string) => void;
};

/** When each step ran, on one axis; failed attempts are marks on its bar. */
export function Timeline({ monitor, acts, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const now = useNow(!hasEnded(monitor));
  const word = useStatusWord();
  const { rows, zero, span, ticks } = rowsOf(monitor, now);
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
          <li key={row.key}>
            <button type="button" aria-current={row.key === selected} onClick={() => onSelect(row.key)}>
              <span className="clip gantt-name">{row.name}</span>
              <span className="gantt-track">
                <span
                  className={`gantt-bar tone-${lookOf(row.status).tone} is-${row.status}`}
                  style={{
                    left: `${(row.from / span) * 100}%`,
                    width: `${Math.max(0.4, ((row.to - row.from) / span) * 100)}%`,
                  }}
                />
                {row.marks.map((mark, index) => (
                  <span key={index} className="gantt-mark" style={{ left: `${(mark / span) * 100}%` }} />
                ))}
              </span>
              <span className="num muted gantt-time">{duration(row.to - row.from)}</span>
              <span className="visually-hidden">{word(row.status)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
