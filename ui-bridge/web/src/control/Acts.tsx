import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { eventsOf } from "../api/control";
import { hasEnded, type Monitor } from "../monitor/state";
import { pretty, time } from "../ui/format";
import { ACT_EVENTS, actsOf, type Act } from "./acts";
import "./control.css";

const NONE: Act[] = [];

/** What people did to an execution, oldest first; read again when there is more. */
export function useActs(monitor: Monitor, wanted: boolean): Act[] {
  const query = useQuery({
    queryKey: ["acts", monitor.id, monitor.lastAct, hasEnded(monitor)],
    queryFn: () => eventsOf(monitor.id, ACT_EVENTS),
    select: (answer) => actsOf(answer.items),
    enabled: wanted,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  return query.data ?? NONE;
}

/** Who did what, when, to which step, and why; with what was changed. */
export function ActList({ acts }: { acts: Act[] }) {
  const { t } = useTranslation();
  if (acts.length === 0) return null;
  return (
    <>
      <h3 className="acts-title">{t("acts.title")}</h3>
      <ol className="acts" aria-label={t("acts.title")}>
        {acts.map((act) => (
          <li key={act.seq}>
            <ActLine act={act} />
            {act.change && (
              <details>
                <summary>{t("acts.changed")}</summary>
                <div className="change">
                  <Side title={t("acts.before")} value={act.change.before} />
                  <Side title={t("acts.after")} value={act.change.after} />
                </div>
              </details>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** One act in a line. */
export function ActLine({ act }: { act: Act }) {
  const { t } = useTranslation();
  const what = t(`acts.kinds.${act.what}`);
  return (
    <>
      <span className="num muted">{time(act.at)}</span>{" "}
      <span className="strong">{act.by ? t("acts.by", { what, by: act.by }) : what}</span>{" "}
      {act.node !== undefined && <span className="mono">{act.node}</span>}{" "}
      {act.reason && <span>{act.reason}</span>}
    </>
  );
}

function Side({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <div className="muted">{title}</div>
      <pre className="code">{pretty(value).text}</pre>
    </div>
  );
}
