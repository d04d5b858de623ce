import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useRunning } from "../app/queries";
import { pausedBecause } from "../monitor/waits";
import { duration, shortId } from "../ui/format";
import { Empty, Notice, Page, Progress, Rows } from "../ui/parts";
import { Status } from "../ui/Status";
import { messageOf } from "../api/problem";

/** What runs or waits now. */
export function RunningPage() {
  const { t } = useTranslation();
  const rows = useRunning();
  // Steps in loops are not known before they come.
  const stepsOf = ({ done, total }: { done: number; total: number }) =>
    done > total ? t("execution.ofAtLeast", { done, total: done }) : t("execution.of", { done, total });
  return (
    <Page title={t("running.title")} hint={t("running.hint")}>
      {rows.isError && !rows.data && <Notice tone="bad">{messageOf(rows.error)}</Notice>}
      <div className="card">
        {rows.isPending && <Rows />}
        {rows.data?.length === 0 && (
          <Empty icon={Clock} title={t("running.none")} hint={t("running.noneHint")}>
            <Button component={Link} to="/workflows" variant="default" mt="sm">
              {t("app.toWorkflows")}
            </Button>
          </Empty>
        )}
        {rows.data && rows.data.length > 0 && (
          <div className="table-wrap">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("running.execution")}</th>
                  <th scope="col">{t("running.status")}</th>
                  <th scope="col">{t("running.progress")}</th>
                  <th scope="col" className="wide-only">
                    {t("running.step")}
                  </th>
                  <th scope="col" className="wide-only">
                    {t("running.duration")}
                  </th>
                  <th scope="col" className="wide-only">
                    {t("running.input")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.data.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <Link to="/executions/$id" params={{ id: row.id }} className="row-link">
                        {row.name}
                      </Link>
                      <div className="muted mono">{shortId(row.id)}</div>
                    </td>
                    <td>
                      <Status
                        status={row.mode === "live" && row.status === "running" ? "live" : row.status}
                        detail={pausedBecause(row, t)}
                      />
                    </td>
                    <td className="running-progress">
                      <div className="num" style={{ fontSize: 12, marginBottom: 4 }}>
                        {stepsOf(row)}
                      </div>
                      <Progress
                        done={row.done}
                        total={row.total}
                        label={t("execution.progress", { steps: stepsOf(row) })}
                      />
                    </td>
                    <td className="clip wide-only" title={row.currentStep ?? undefined}>
                      {row.currentStep ?? ""}
                    </td>
                    <td className="num nowrap wide-only">{duration(row.duration)}</td>
                    <td className="mono clip rest wide-only" title={row.inputPreview}>
                      {row.inputPreview}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Page>
  );
}
