import { Button } from "@mantine/core";
import { CircleDot, FastForward, Target } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ExecutionRecord } from "../api/endpoints";
import type { Monitor, Step } from "../monitor/state";
import { useForkDialog } from "../run/useForkDialog";
import "./debug.css";
import type { Breaks } from "./useBreakpoints";

type Props = { monitor: Monitor; record: ExecutionRecord | undefined; step: Step; breaks: Breaks };

/** Node of a step: the last part of its key. */
export const nodeOf = (key: string) => key.split("/").at(-1) ?? key;

/** A breakpoint at a step; and runs that end here, or do nothing else, on what this one has recorded. */
export function StepTools({ monitor, record, step, breaks }: Props) {
  const { t } = useTranslation();
  const fork = useForkDialog(monitor.id, record);
  const node = nodeOf(step.key);
  const set = breaks.marks.has(node);
  const once = monitor.mode !== "live";
  if (!once && !breaks.possible) return null;
  return (
    <div className="step-tools" role="group" aria-label={t("debug.tools")}>
      {breaks.possible && (
        <Button
          size="compact-xs"
          variant={set ? "light" : "default"}
          color={set ? "red" : undefined}
          leftSection={<CircleDot size={13} aria-hidden />}
          aria-pressed={set}
          onClick={() => breaks.ask(set ? { act: "remove", node } : { act: "set", node })}
        >
          {t("debug.breakpoint")}
        </Button>
      )}
      {once && (
        <>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<FastForward size={13} aria-hidden />}
            onClick={() => fork.open({ from: step.key, breakpoints: [{ node, once: true }] })}
          >
            {t("debug.runTo")}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Target size={13} aria-hidden />}
            onClick={() => fork.open({ from: step.key, only: true })}
          >
            {t("debug.runOnly")}
          </Button>
        </>
      )}
      {fork.element}
    </div>
  );
}
