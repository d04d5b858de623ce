import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useHotkeys } from "@mantine/hooks";
import { OctagonX, Pause, Play, Skull } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RunAct } from "../api/control";
import type { PageAction } from "../app/pageActions";
import { hasEnded, type Monitor } from "../monitor/state";
import { ReasonDialog } from "./ReasonDialog";
import { useControl } from "./useControl";

const ICONS = { pause: Pause, resume: Play, cancel: OctagonX, terminate: Skull } as const;

/** Whether it can be resumed: somebody paused it, or a budget did. */
function isPaused(monitor: Monitor): boolean {
  return (
    monitor.status === "paused" && (monitor.pausedReason === "user" || monitor.pausedReason === "budget")
  );
}

/** What can be asked of an execution now, in the order of its buttons. */
export function runActs(monitor: Monitor): RunAct[] {
  if (hasEnded(monitor)) return [];
  const halt: RunAct = isPaused(monitor) ? "resume" : "pause";
  // A live execution is stopped; that is another button.
  return monitor.mode === "live" ? [halt, "terminate"] : [halt, "cancel", "terminate"];
}

/** Pause, resume, cancel and terminate: as buttons, in a menu, in the palette and by key. */
export function useRunControls(monitor: Monitor): {
  buttons: ReactNode;
  menu: ReactNode;
  actions: PageAction[];
  dialog: ReactNode;
} {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<RunAct | null>(null);
  const control = useControl(monitor.id, () => {
    if (asking) notifications.show({ message: t(`control.asked.${asking}`) });
    setAsking(null);
  });
  const acts = runActs(monitor);
  const open = (act: RunAct) => {
    control.reset();
    setAsking(act);
  };
  const halt = acts[0];
  useHotkeys([["alt+P", () => halt && open(halt), { usePhysicalKeys: true }]]);
  const buttons = acts
    .filter((act) => act !== "terminate")
    .map((act) => {
      const Icon = ICONS[act];
      const cancels = act === "cancel";
      return (
        <Button
          key={cancels ? act : "halt"}
          color={cancels ? "red" : undefined}
          variant={cancels ? "light" : act === "resume" ? "filled" : "default"}
          leftSection={<Icon size={16} aria-hidden />}
          onClick={() => open(act)}
        >
          {t(`control.${act}`)}
        </Button>
      );
    });
  return {
    buttons,
    menu: acts.includes("terminate") && (
      <Menu.Item color="red" leftSection={<Skull size={15} aria-hidden />} onClick={() => open("terminate")}>
        {t("control.terminate")}
      </Menu.Item>
    ),
    actions: (["pause", "resume", "cancel", "terminate"] as const).map((act) => ({
      id: act,
      label: t(`control.${act}`),
      icon: ICONS[act],
      run: acts.includes(act) ? () => open(act) : null,
    })),
    dialog: asking && (
      <ReasonDialog
        title={t(`control.${asking}Title`)}
        hint={t(
          asking === "pause" && monitor.mode === "live" ? "control.pauseHintLive" : `control.${asking}Hint`,
        )}
        yes={t(`control.${asking}Yes`)}
        harmful={asking === "cancel" || asking === "terminate"}
        error={control.error}
        busy={control.isPending}
        onYes={(reason) => control.ask({ run: asking, reason })}
        onClose={() => setAsking(null)}
      />
    ),
  };
}
