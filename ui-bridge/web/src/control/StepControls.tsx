import type { NodeType } from "../api/endpoints";
import { hasEnded, isHeld, isStopped, type Monitor, type Step } from "../monitor/state";
import { shownStatus } from "../monitor/waits";
import { StopPanel } from "../debug/StopPanel";
import { DecisionPanel } from "../inbox/DecisionPanel";
import { HoldPanel, keyOf, RetryNow } from "./HoldPanel";

type Props = { monitor: Monitor; step: Step; type?: NodeType; definition: unknown };

/** What can be done about a step now. */
export function StepControls({ monitor, step, type, definition }: Props) {
  if (hasEnded(monitor)) return null;
  if (isHeld(step)) {
    return (
      <HoldPanel
        key={`${step.key} ${step.attempts}`}
        execution={monitor.id}
        step={step}
        type={type}
        definition={definition}
      />
    );
  }
  if (shownStatus(step) === "approval") return <DecisionPanel execution={monitor.id} nodeKey={keyOf(step)} />;
  if (isStopped(step)) return <StopPanel execution={monitor.id} step={step} />;
  if (step.status === "retrying") return <RetryNow execution={monitor.id} step={step} />;
  return null;
}
