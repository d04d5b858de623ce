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
  const readable = useStore((state) => state.transform[2] >= READABLE);
  const note = readable ? data?.note : undefined;
  const above = note?.preview && Math.abs(sourceY - targetY) < LEVEL ? ABOVE : 0;
  return (
    <>
      <BaseEdge id={props.id} path={path} markerEnd={props.markerEnd} />
      {(data?.name || note) && (
        <EdgeLabelRenderer>
          <div
            className={`edge-label ${data?.state ?? ""}`}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y - above}px)` }}
            title={note?.preview}
          >
            {data?.name && <span className="edge-name clip">{data.name}</span>}
            {note && <span className="edge-size num">{note.size}</span>}
            {note?.preview && <span className="edge-preview mono clip">{note.preview}</span>}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
