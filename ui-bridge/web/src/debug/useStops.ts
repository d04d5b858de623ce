import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { Play, Redo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { messageOf } from "../api/problem";
import type { PageAction } from "../app/pageActions";
import { useControl } from "../control/useControl";
import { isStopped, type Monitor } from "../monitor/state";

/** Going on from where an execution stands: F8 continues, F10 steps over; also in the palette. */
export function useStops(monitor: Monitor): PageAction[] {
  const { t } = useTranslation();
  const control = useControl(monitor.id);
  const stands = monitor.order.some((key) => isStopped(monitor.steps[key]!));
  const go = (act: "continue" | "step") =>
    stands &&
    control.ask(
      { breakpoints: { act } },
      { onError: (error) => notifications.show({ message: messageOf(error), color: "red" }) },
    );
  useHotkeys([
    ["F8", () => void go("continue")],
    ["F10", () => void go("step")],
  ]);
  return [
    { id: "continue", label: t("debug.continue"), icon: Play, run: stands ? () => go("continue") : null },
    { id: "step", label: t("debug.step"), icon: Redo2, run: stands ? () => go("step") : null },
  ];
}
