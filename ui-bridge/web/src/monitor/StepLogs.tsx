import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { time } from "../ui/format";
import type { Step } from "./state";

const SHOWN = 50;

type Props = {
  execution: string;
  step: Step;
  attempt?: number;
  /** Changes when there may be more. */
  news: number;
  onAll: () => void;
};

/** What a step has logged; of one attempt, if one is picked. */
export function StepLogs({ execution, step, attempt, news, onAll }: Props) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["stepLogs", execution, step.key, news],
    queryFn: () => api.logs(execution, { node: step.key }, undefined, SHOWN),
    placeholderData: (before) => before,
    enabled: step.status !== "pending",
  });
  const all = query.data?.items ?? [];
  const lines = attempt === undefined ? all : all.filter((line) => line.attempt === attempt);
  if (all.length === 0) return null;
  return (
    <section>
      <h3>{t("execution.logs")}</h3>
      {lines.length === 0 && <p className="muted">{t("logs.hidden")}</p>}
      <ul className="step-logs">
        {lines.map((line) => (
          <li key={line.id} className={`level-${line.level}`}>
            <span className="num muted">{time(line.at)}</span> <span className="log-level">{line.level}</span>{" "}
            {line.message}
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="subtle" onClick={onAll}>
        {t("execution.allLogs")}
      </Button>
    </section>
  );
}
