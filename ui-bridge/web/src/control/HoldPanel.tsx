import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { CircleX, PencilLine, RotateCcw, SkipForward } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeType } from "../api/endpoints";
import type { Step } from "../monitor/state";
import { useNow } from "../monitor/useNow";
import { ago, time } from "../ui/format";
import "./control.css";
import { ReasonDialog } from "./ReasonDialog";
import { Refused } from "./Refused";
import { useControl } from "./useControl";

const RetryDialog = lazy(() => import("./RetryDialog").then((module) => ({ default: module.RetryDialog })));
const SkipDialog = lazy(() => import("./SkipDialog").then((module) => ({ default: module.SkipDialog })));

export type HoldProps = {
  execution: string;
  step: Step;
  type?: NodeType;
  definition: unknown;
};

/** Key of a step as the server knows it. */
export const keyOf = (step: Step) => step.nodeKey ?? step.key;

/** A failed step that waits for a person: why, what to do, until when; and doing it. */
export function HoldPanel(props: HoldProps) {
  const { execution, step, type } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<"retry" | "skip" | "fail" | null>(null);
  const control = useControl(execution, () => setOpen(null));
  const now = useNow(true);
  const told = (what: "retry" | "fail") => ({
    onSuccess: () => notifications.show({ message: t(`hold.done.${what}`, { step: step.name }) }),
  });
  const decide = (what: "retry" | "fail", reason?: string) =>
    control.ask({ node: keyOf(step), act: { act: what, attempt: step.attempts }, reason }, told(what));
  const changeable = type === undefined || type.dispatch === "activity";
  return (
    <section className="hold" aria-label={t("hold.title")}>
      <h3>{t("hold.title")}</h3>
      {step.error && (
        <p className="hold-error">
          <strong>{step.error.type}</strong>: {step.error.message}
        </p>
      )}
      {step.suggestion && <p>{step.suggestion}</p>}
      <p className="hold-facts">
        {t("hold.tries", { count: step.attempts })}.{" "}
        {step.until && t("hold.deadline", { when: ago(step.until, now), at: time(step.until, now) })}
      </p>
      <div className="hold-acts">
        <Button
          size="compact-sm"
          leftSection={<RotateCcw size={14} aria-hidden />}
          loading={control.isPending && open === null}
          onClick={() => decide("retry")}
        >
          {t("hold.retry")}
        </Button>
        {changeable && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<PencilLine size={14} aria-hidden />}
            onClick={() => setOpen("retry")}
          >
            {t("hold.retryChanged")}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<SkipForward size={14} aria-hidden />}
          onClick={() => setOpen("skip")}
        >
          {t("hold.skip")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<CircleX size={14} aria-hidden />}
          onClick={() => {
            control.reset();
            setOpen("fail");
          }}
        >
          {t("hold.fail")}
        </Button>
      </div>
      {control.error && open === null && <Refused error={control.error} />}
      {open === "fail" && (
        <ReasonDialog
          title={t("hold.failTitle", { step: step.name })}
          hint={t("hold.failHint")}
          yes={t("hold.failYes")}
          harmful
          error={control.error}
          busy={control.isPending}
          onYes={(reason) => decide("fail", reason)}
          onClose={() => setOpen(null)}
        />
      )}
      <Suspense fallback={null}>
        {open === "retry" && <RetryDialog {...props} onClose={() => setOpen(null)} />}
        {open === "skip" && <SkipDialog {...props} onClose={() => setOpen(null)} />}
      </Suspense>
    </section>
  );
}

/** A step whose next try is to come: it can begin now. */
export function RetryNow({ execution, step }: { execution: string; step: Step }) {
  const { t } = useTranslation();
  const control = useControl(execution);
  return (
    <div className="hold-acts" style={{ marginTop: 8 }}>
      <Button
        size="compact-sm"
        leftSection={<RotateCcw size={14} aria-hidden />}
        loading={control.isPending}
        onClick={() => control.ask({ node: keyOf(step), act: { act: "retry-now" } })}
      >
        {t("hold.retryNow")}
      </Button>
      {control.error && <Refused error={control.error} />}
    </div>
  );
}
