import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo, useContext } from "react";
import { useTranslation } from "react-i18next";
import { BreakContext } from "../debug/BreakContext";
import type { BreakMark } from "../debug/breaks";
import "../debug/debug.css";
import { lookOf, Status, useOriginWord } from "../ui/Status";
import { iconOf } from "./icons";

export type StepData = {
  label: string;
  type: string;
  title: string;
  icon?: string;
  disabled: boolean;
  /** Status of the step in an execution; none while a definition is shown. */
  status?: string;
  /** Behind the status: a duration, "2 of 3". */
  detail?: string;
  errors?: number;
  warnings?: number;
  /** Where its result comes from if it did not run. */
  origin?: string;
  selected?: boolean;
  breakpoint?: BreakMark;
};

export type StepNodeType = Node<StepData, "step">;

/** A step on the canvas: what it is, and how it stands. */
export const StepNode = memo(function StepNode({ id, data }: NodeProps<StepNodeType>) {
  const Icon = iconOf(data.icon);
  const origin = useOriginWord();
  const tone = data.status ? `tone-${lookOf(data.status).tone}` : "";
  const marks = [
    "step",
    tone,
    data.status ? `is-${data.status}` : "",
    data.selected ? "picked" : "",
    data.disabled ? "off" : "",
    data.origin ? "given" : "",
    data.errors ? "has-error" : "",
  ];
  return (
    <div className={marks.filter(Boolean).join(" ")}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="step-icon">
        <Icon size={18} aria-hidden />
      </div>
      <div className="step-text">
        <div className="step-label clip" title={data.label}>
          {data.label}
        </div>
        {data.status ? (
          <Status status={data.status} detail={data.origin ? origin(data.origin) : data.detail} bare />
        ) : (
          <div className="step-type clip">{data.title}</div>
        )}
      </div>
      {data.errors ? <span className="step-mark bad">{data.errors}</span> : null}
      {!data.errors && data.warnings ? <span className="step-mark warn">{data.warnings}</span> : null}
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <BreakMarker node={id} label={data.label} mark={data.breakpoint} />
    </div>
  );
});

/** The breakpoint of a step, at its corner. By keyboard it is F9. */
function BreakMarker({ node, label, mark }: { node: string; label: string; mark?: BreakMark }) {
  const { t } = useTranslation();
  const toggle = useContext(BreakContext);
  if (!toggle) return null;
  const name = t("debug.toggle", { step: label });
  return (
    <button
      type="button"
      tabIndex={-1}
      className={mark ? `step-break ${mark} nopan` : "step-break nopan"}
      aria-pressed={mark !== undefined}
      aria-label={name}
      title={name}
      onClick={(event) => {
        event.stopPropagation();
        toggle(node);
      }}
    />
  );
}
