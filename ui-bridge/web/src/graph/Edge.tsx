import {
  BaseEdge,
  EdgeLabelRenderer,
  getBezierPath,
  useStore,
  type Edge,
  type EdgeProps,
} from "@xyflow/react";
import { memo } from "react";

export type EdgeState = "done" | "busy" | "dead";

/** What passed over an edge. */
export type EdgeNote = { size: string; preview?: string };

export type FlowData = {
  /** The name of the handle that it leaves by, if it has one. */
  name?: string;
  state?: EdgeState;
  note?: EdgeNote;
};

export type FlowEdgeType = Edge<FlowData, "flow">;

/** Edges between steps of one row carry their label above the row, others between the rows. */
const LEVEL = 20;
const ABOVE = 43;
/** Smaller than this nobody can read what passed. */
const READABLE = 0.6;

/** An edge with its name, and what passed over it: the size, and how it begins. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const { data, sourceY, targetY } = props;
  const [path, x, y] = getBezierPath(props);
  const level = Math.abs(sourceY - targetY) < LEVEL;
  return (
    <>
      <BaseEdge id={props.id} path={path} markerEnd={props.markerEnd} />
      {data && (data.name || data.note) && <Label data={data} x={x} y={y} level={level} />}
    </>
  );
});

type LabelProps = { data: FlowData; x: number; y: number; level: boolean };

function Label({ data: { name, note, state }, x, y, level }: LabelProps) {
  const readable = useStore((store) => store.transform[2] >= READABLE);
  if (!name && !readable) return null;
  const shown = readable ? note : undefined;
  const above = shown?.preview && level ? ABOVE : 0;
  return (
    <EdgeLabelRenderer>
      <div
        className={`edge-label ${state ?? ""}`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y - above}px)` }}
        title={shown?.preview}
      >
        {name && <span className="edge-name clip">{name}</span>}
        {shown && <span className="edge-size num">{shown.size}</span>}
        {shown?.preview && <span className="edge-preview mono clip">{shown.preview}</span>}
      </div>
    </EdgeLabelRenderer>
  );
}
