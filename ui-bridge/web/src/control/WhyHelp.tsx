import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { notifications } from "@mantine/notifications";
import type { Blocker } from "../api/control";
import { messageOf } from "../api/problem";
import { stepOfNode } from "../monitor/graphState";
import type { Monitor } from "../monitor/state";
import { useControl } from "./useControl";
import { helpFor } from "./waiting";

const EventDialog = lazy(() => import("./EventDialog").then((module) => ({ default: module.EventDialog })));

type Props = {
  blocker: Blocker;
  monitor: Monitor;
  /** The step that is open already. */
  picked?: string;
  onStep: (key: string) => void;
};

/** The button that helps against a blocker, if there is one. */
export function WhyHelp({ blocker, monitor, picked, onStep }: Props) {
  const { t } = useTranslation();
  const [sending, setSending] = useState(false);
  const control = useControl(monitor.id);
  const node = blocker.nodeKey;
  const step = node === undefined ? undefined : (monitor.steps[node] ?? stepOfNode(monitor, node));
  const failed = {
    onError: (error: Error) => notifications.show({ message: messageOf(error), color: "red" }),
  };
  switch (helpFor(blocker)) {
    case "resume":
      return (
        <Button
          size="compact-sm"
          loading={control.isPending}
          onClick={() => control.ask({ run: "resume" }, failed)}
        >
          {t("control.resume")}
        </Button>
      );
    case "budget":
      return (
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          to="/workflows/$id"
          params={{ id: monitor.workflowId } as never}
        >
          {t("why.settings")}
        </Button>
      );
    case "retry-now":
      return (
        node !== undefined && (
          <Button
            size="compact-sm"
            loading={control.isPending}
            onClick={() => control.ask({ node, act: { act: "retry-now" } }, failed)}
          >
            {t("hold.retryNow")}
          </Button>
        )
      );
    case "event":
      return (
        step?.event && (
          <>
            <Button size="compact-sm" onClick={() => setSending(true)}>
              {t("why.send")}
            </Button>
            {sending && (
              <Suspense fallback={null}>
                <EventDialog execution={monitor.id} event={step.event} onClose={() => setSending(false)} />
              </Suspense>
            )}
          </>
        )
      );
    case "continue":
      return (
        <>
          <Button
            size="compact-sm"
            loading={control.isPending}
            onClick={() => control.ask({ breakpoints: { act: "continue", node } }, failed)}
          >
            {t("debug.continue")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={control.isPending}
            onClick={() => control.ask({ breakpoints: { act: "step", node } }, failed)}
          >
            {t("debug.step")}
          </Button>
        </>
      );
    case "step":
    case "decide":
      return (
        step &&
        step.key !== picked && (
          <Button size="compact-sm" onClick={() => onStep(step.key)}>
            {t("why.open")}
          </Button>
        )
      );
    case "none":
      return null;
  }
}
