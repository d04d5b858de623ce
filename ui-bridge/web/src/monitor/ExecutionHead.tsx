import { ActionIcon, Button, Group, Menu, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell, Copy, ExternalLink, FlaskConical, MoreHorizontal, OctagonX, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ExecutionRecord } from "../api/endpoints";
import { stopLive } from "../control/live";
import { messageOf } from "../api/problem";
import { usePageActions } from "../app/pageActions";
import { useRunControls } from "../control/useRunControls";
import { useStops } from "../debug/useStops";
import { mocksOf } from "../run/mocks";
import { unmasked } from "../run/typed";
import { useRunDialog } from "../run/useRunDialog";
import { duration, shortId, time } from "../ui/format";
import { Notice, Progress } from "../ui/parts";
import { lookOf, Status } from "../ui/Status";
import { ForkActions, ForkLineage } from "./ForkActions";
import { currentOf, hasEnded, stepsOf, type Monitor } from "./state";
import type { EndNotice } from "./useEndNotice";
import { useNow } from "./useNow";
import { pausedBecause, waitText } from "./waits";

type Props = {
  name: string;
  monitor: Monitor;
  record: ExecutionRecord | undefined;
  temporal: string | null;
  notice: EndNotice;
};

/** How the execution stands, and what can be done with it. */
export function ExecutionHead({ name, monitor, record, temporal, notice }: Props) {
  const { t } = useTranslation();
  const ended = hasEnded(monitor);
  const now = useNow(!ended);
  const { done, total, known } = stepsOf(monitor);
  const steps = t(known ? "execution.of" : "execution.ofAtLeast", { done, total });
  const current = ended ? undefined : currentOf(monitor);
  const elapsed =
    monitor.durationMs ?? (monitor.startedAt ? Math.max(0, now - Date.parse(monitor.startedAt)) : undefined);
  const waits = current ? waitText(current, t) : null;
  const isLive = monitor.mode === "live";
  const run = useRunDialog();
  const controls = useRunControls(monitor);
  const stops = useStops(monitor);
  const stop = useMutation({
    mutationFn: () => stopLive(monitor.id),
    onError: (error) => notifications.show({ message: messageOf(error), color: "red" }),
  });
  const again = () =>
    run.again({
      id: monitor.workflowId,
      name,
      version: monitor.version,
      initial:
        record?.inputs.kind === "inline"
          ? { input: unmasked(record.inputs.value), from: t("run.same", { id: shortId(monitor.id) }) }
          : undefined,
      mocks: record && mocksOf(record),
    });
  usePageActions([
    ...controls.actions,
    ...stops,
    { id: "stop", label: t("live.stop"), icon: OctagonX, run: !ended && isLive ? () => stop.mutate() : null },
    { id: "again", label: t("execution.rerun"), icon: RotateCcw, run: ended ? again : null },
  ]);
  return (
    <header className="monitor-head">
      <div className="monitor-title">
        <div className="monitor-name">
          <h1 className="clip">{name}</h1>
          <Status
            status={monitor.mode === "live" && monitor.status === "running" ? "live" : monitor.status}
            detail={pausedBecause(monitor, t)}
          />
        </div>
        <div className="muted monitor-facts">
          <Link to="/workflows/$id" params={{ id: monitor.workflowId }} search={{}}>
            {monitor.workflowId}
          </Link>
          <span>{t("workflows.version", { version: monitor.version })}</span>
          <span className="mono" title={monitor.id}>
            {shortId(monitor.id)}
          </span>
          {monitor.startedAt && <span className="num">{time(monitor.startedAt)}</span>}
          <Mocked monitor={monitor} />
          <ForkLineage record={record} />
          {record?.parent && (
            <Link
              to="/executions/$id"
              params={{ id: record.parent.executionId }}
              search={{ step: record.parent.nodeKey }}
            >
              {t("execution.calledBy", { id: shortId(record.parent.executionId) })}
            </Link>
          )}
        </div>
      </div>
      <div className="monitor-progress">
        <div className="monitor-numbers num">
          {monitor.live && <strong>{t("live.iterations", { count: monitor.live.totals.iterations })}</strong>}
          <strong>{steps}</strong>
          <span className="muted clip" title={waits ?? undefined}>
            {current ? t("execution.now", { step: current.name }) : ""}
            {waits ? ` · ${waits}` : ""}
          </span>
          <span className="monitor-elapsed">{duration(elapsed)}</span>
        </div>
        <Progress
          done={done}
          total={total}
          tone={lookOf(monitor.status).tone}
          label={t("execution.progress", { steps })}
        />
      </div>
      <Group gap="xs" className="monitor-actions">
        {temporal && (
          <Tooltip label={t("execution.temporal")}>
            <ActionIcon
              component="a"
              href={temporal}
              target="_blank"
              rel="noreferrer"
              variant="default"
              size={36}
              aria-label={t("execution.temporal")}
            >
              <ExternalLink size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <ForkActions monitor={monitor} record={record} />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t("app.more")}>
              <MoreHorizontal size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<Copy size={15} aria-hidden />}
              onClick={() => void navigator.clipboard?.writeText(monitor.id)}
            >
              {t("execution.copyId")}
            </Menu.Item>
            {!ended && notice.possible && (
              <Menu.CheckboxItem
                checked={notice.asked}
                rightSection={<Bell size={15} aria-hidden />}
                onChange={() => void notice.toggle()}
              >
                {t("execution.notify")}
              </Menu.CheckboxItem>
            )}
            {controls.menu}
          </Menu.Dropdown>
        </Menu>
        {controls.buttons}
        {ended && (
          <Button leftSection={<RotateCcw size={16} aria-hidden />} onClick={again}>
            {t("execution.rerun")}
          </Button>
        )}
        {!ended && isLive && (
          <Button
            color="red"
            leftSection={<OctagonX size={16} aria-hidden />}
            loading={stop.isPending}
            onClick={() => stop.mutate()}
          >
            {t("live.stop")}
          </Button>
        )}
      </Group>
      {monitor.error && (
        <div className="monitor-error">
          <Notice tone="bad">
            <strong>{monitor.error.type}</strong>: {monitor.error.message}
          </Notice>
        </div>
      )}
      {controls.dialog}
      {run.element}
    </header>
  );
}

/** How many of its steps were mocked: what it gives is not what would really happen. */
function Mocked({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation();
  const count = monitor.order.filter((key) => monitor.steps[key]?.origin === "mocked").length;
  if (count === 0) return null;
  return (
    <span className="mocked">
      <FlaskConical size={13} aria-hidden />
      {t("execution.mocked", { count })}
    </span>
  );
}
