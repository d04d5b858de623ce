import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { duration, time } from "../ui/format";
import { Status } from "../ui/Status";
import { timeOfTry, triesOf } from "./tries";
import type { Step } from "./state";

type Props = {
  execution: string;
  step: Step;
  /** The attempt that is picked; none shows them all alike. */
  picked?: number;
  onPick: (attempt: number | undefined) => void;
};

/** Every try of a step: when, how long, and why it failed. */
export function Attempts({ execution, step, picked, onPick }: Props) {
  const { t } = useTranslation();
  const stored = useQuery({
    queryKey: ["attempts", execution, step.key, step.status, step.attempts],
    queryFn: () => api.attempts(execution, step.key),
    enabled: step.attempts > 0,
  });
  const tries = triesOf(step, stored.data?.items ?? []);
  if (tries.length === 0) return null;
  return (
    <section>
      <h3>{t("execution.attempts")}</h3>
      <ol className="attempts">
        {tries.map((one) => {
          const open = one.attempt === picked;
          return (
            <li key={one.attempt}>
              <button
                type="button"
                className="attempt"
                aria-expanded={open}
                onClick={() => onPick(open ? undefined : one.attempt)}
              >
                <span className="num">{t("execution.attempt", { n: one.attempt })}</span>
                <Status status={one.status} bare detail={duration(timeOfTry(one))} />
                <span className="num muted">{time(one.startedAt ?? one.endedAt)}</span>
              </button>
              {one.message && <p className="attempt-error">{one.message}</p>}
              {open && (
                <dl className="facts">
                  {one.startedAt && (
                    <>
                      <dt>{t("execution.startedAt")}</dt>
                      <dd className="num">{time(one.startedAt)}</dd>
                    </>
                  )}
                  {one.endedAt && (
                    <>
                      <dt>{t("execution.endedAt")}</dt>
                      <dd className="num">{time(one.endedAt)}</dd>
                    </>
                  )}
                  {one.worker && (
                    <>
                      <dt>{t("execution.worker")}</dt>
                      <dd className="mono clip">{one.worker}</dd>
                    </>
                  )}
                </dl>
              )}
              {open && one.stack && <pre className="code">{one.stack}</pre>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
