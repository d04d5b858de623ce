import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { messageOf } from "../api/problem";
import { bytes, duration, pretty, shortId, time } from "../ui/format";
import { Notice, Rows } from "../ui/parts";
import { Status, useOriginWord } from "../ui/Status";
import { Attempts } from "./Attempts";
import { NodeInput } from "./NodeInput";
import { ENDED, isHeld, type Step } from "./state";
import { StepLogs } from "./StepLogs";
import { Value } from "./Value";
import { shownStatus, waitText } from "./waits";

const STEP_ENDED = new Set([...ENDED, "skipped"]);

type Props = {
  execution: string;
  step: Step;
  config: unknown;
  typeTitle?: string;
  live: boolean;
  /** The attempt that is picked, and picking another. */
  attempt?: number;
  onAttempt: (attempt: number | undefined) => void;
  /** Changes when there may be more log lines. */
  news: number;
  onLogs: (node: string) => void;
  /** What can be done about the step now. */
  controls?: ReactNode;
};

/** Everything about one step: how it stands, what it gave, its attempts, timing and configuration. */
export function Inspector(props: Props) {
  const { execution, step, config, typeTitle, attempt } = props;
  const { t } = useTranslation();
  const origin = useOriginWord();
  return (
    <div className="inspector">
      <header>
        <h2 className="clip" title={step.name}>
          {step.name}
        </h2>
        <div className="inspector-sub">
          <Status
            status={shownStatus(step)}
            detail={step.durationMs !== undefined ? duration(step.durationMs) : undefined}
          />
          <span className="muted mono clip">{typeTitle ? `${typeTitle} · ${step.key}` : step.key}</span>
        </div>
      </header>
      {(!props.controls || shownStatus(step) === step.status) && <Waiting step={step} />}
      {step.origin && <Notice tone="idle">{origin(step.origin, "originHint")}</Notice>}
      {step.called && (
        <Link to="/executions/$id" params={{ id: step.called }} search={{}} className="called">
          {t("execution.called")} ({shortId(step.called)})
        </Link>
      )}
      {props.controls}
      {step.error && !isHeld(step) && (
        <section>
          <h3>{t("execution.error")}</h3>
          <Notice tone="bad">
            <strong>{step.error.type}</strong>: {step.error.message}
          </Notice>
          {step.error.stack && (
            <details>
              <summary>{t("execution.stack")}</summary>
              <pre className="code">{step.error.stack}</pre>
            </details>
          )}
        </section>
      )}
      <section>
        <h3>{t("execution.input")}</h3>
        <NodeInput execution={execution} step={step} live={props.live} />
      </section>
      <section>
        <h3>{t("execution.output")}</h3>
        <Output execution={execution} step={step} />
      </section>
      {(step.attempts > 0 || step.startedAt) && (
        <section>
          <h3>{t("execution.timing")}</h3>
          <dl className="facts">
            {step.startedAt && (
              <>
                <dt>{t("execution.startedAt")}</dt>
                <dd>{time(step.startedAt)}</dd>
              </>
            )}
            {step.completedAt && (
              <>
                <dt>{t("execution.endedAt")}</dt>
                <dd>{time(step.completedAt)}</dd>
              </>
            )}
            {step.sizeBytes !== undefined && (
              <>
                <dt>{t("execution.size")}</dt>
                <dd className="num">{bytes(step.sizeBytes)}</dd>
              </>
            )}
          </dl>
        </section>
      )}
      <Attempts execution={execution} step={step} picked={attempt} onPick={props.onAttempt} />
      <StepLogs
        execution={execution}
        step={step}
        attempt={attempt}
        news={props.news}
        onAll={() => props.onLogs(step.key)}
      />
      {config !== undefined && (
        <section>
          <h3>{t("execution.config")}</h3>
          <pre className="code">{pretty(config).text}</pre>
        </section>
      )}
    </div>
  );
}

function Waiting({ step }: { step: Step }) {
  const { t } = useTranslation();
  const text = waitText(step, t);
  return text && <Notice tone={step.status === "skipped" ? "idle" : "wait"}>{text}</Notice>;
}

function Output({ execution, step }: { execution: string; step: Step }) {
  const { t } = useTranslation();
  const ended = STEP_ENDED.has(step.status);
  const query = useQuery({
    queryKey: ["step", execution, step.key, step.status],
    queryFn: () => api.step(execution, step.key),
    enabled: step.status === "completed",
    staleTime: Infinity,
  });
  if (step.partial !== undefined) {
    return (
      <>
        <p className="muted partial-label">{t("execution.partial")}</p>
        <pre className="code partial" aria-busy="true">
          {step.partial}
        </pre>
      </>
    );
  }
  if (query.isError) return <Notice tone="wait">{messageOf(query.error)}</Notice>;
  if (query.data?.output) return <Value data={query.data.output} name={step.key} />;
  if (query.isFetching) return step.summary ? <pre className="code">{step.summary}</pre> : <Rows count={3} />;
  return <p className="muted">{ended ? t("execution.noOutputEnded") : t("execution.noOutput")}</p>;
}
