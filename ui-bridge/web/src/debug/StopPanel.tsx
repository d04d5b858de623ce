import { Button } from "@mantine/core";
import { Play, Redo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Refused } from "../control/Refused";
import { useControl } from "../control/useControl";
import { keyOf } from "../control/HoldPanel";
import type { Step } from "../monitor/state";
import { Variables } from "./Variables";

/** A step that stands: why, what can be read there, and going on. */
export function StopPanel({ execution, step }: { execution: string; step: Step }) {
  const { t } = useTranslation();
  const control = useControl(execution);
  const go = (act: "continue" | "step") => control.ask({ breakpoints: { act, node: keyOf(step) } });
  return (
    <section className="hold tone-wait" aria-label={t("debug.stopped")}>
      <h3>{t(step.stop?.kind === "step" ? "debug.stoppedStep" : "debug.stopped")}</h3>
      {step.stop?.condition && <p className="mono">{step.stop.condition}</p>}
      {step.stop?.problem && <p>{t("debug.problem", { problem: step.stop.problem })}</p>}
      <div className="hold-acts">
        <Button
          size="compact-sm"
          leftSection={<Play size={14} aria-hidden />}
          loading={control.isPending}
          onClick={() => go("continue")}
        >
          {t("debug.continue")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Redo2 size={14} aria-hidden />}
          disabled={control.isPending}
          onClick={() => go("step")}
        >
          {t("debug.step")}
        </Button>
      </div>
      {control.error && <Refused error={control.error} />}
      <Variables execution={execution} step={step} />
    </section>
  );
}
