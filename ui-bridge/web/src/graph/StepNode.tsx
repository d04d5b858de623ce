import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { lookOf, Status } from "../ui/Status";
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
  selected?: boolean;
};

export type StepNodeType = Node<StepData, "step">;

/** A step on the canvas: what it is, and how it stands. */
export const StepNode = memo(function StepNode({ data }: NodeProps<StepNodeType>) {
  const Icon = iconOf(data.icon);
  const tone = data.status ? `tone-${lookOf(data.status).tone}` : "";
  const marks = [
    "step",
    tone,
    data.status ? `is-${data.status}` : "",
    data.selected ? "picked" : "",
    data.disabled ? "off" : "",
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
          <Status status={data.status} detail={data.detail} bare />
        ) : (
          <div className="step-type clip">{data.title}</div>
        )}
      </div>
      {data.errors ? <span className="step-mark bad">{data.errors}</span> : null}
      {!data.errors && data.warnings ? <span className="step-mark warn">{data.warnings}</span> : null}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});
