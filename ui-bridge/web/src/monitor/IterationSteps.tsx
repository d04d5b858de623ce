import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { eventsOf } from "../api/control";
import { duration } from "../ui/format";
import { Status } from "../ui/Status";
import { STEP_ENDS, timesOf, type FeedRow } from "./live";
import type { Monitor } from "./state";

/** As many events as the server tells at once, which are more than it keeps of a live execution. */
const MOST = 2000;

type Props = { id: string; names: Monitor["steps"]; row: FeedRow };

/** How long each step of an iteration took: as this page has seen it, else as the server still knows it. */
export function IterationSteps({ id, names, row }: Props) {
  const { t } = useTranslation();
  const asked = useQuery({
    queryKey: ["iteration", id, row.iteration],
    queryFn: () => eventsOf(id, STEP_ENDS, MOST).then(({ items }) => timesOf(items, row.iteration, names)),
    enabled: row.steps === undefined,
    staleTime: Infinity,
  });
  const steps = row.steps ?? asked.data;
  if (!steps && asked.isPending) return <Skeleton height={20} />;
  if (!steps || steps.length === 0) return <p className="muted">{t("live.noDetails")}</p>;
  return (
    <ul>
      {steps.map((step) => (
        <li key={step.key}>
          <span>{step.name}</span> <Status status={step.status} bare detail={duration(step.durationMs)} />
        </li>
      ))}
    </ul>
  );
}
