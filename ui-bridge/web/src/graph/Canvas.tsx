import {
  Background,
  BackgroundVariant,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type Viewport,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeType } from "../api/endpoints";
import { BreakContext } from "../debug/BreakContext";
import { FlowEdge, type EdgeNote, type EdgeState, type FlowEdgeType } from "./Edge";
import "./graph.css";
import { keepInSight, NODE_HEIGHT, NODE_WIDTH, place, viewOf } from "./layout";
import type { Graph, GraphEdge } from "./model";
import { reuse } from "./reuse";
import { StepNode, type StepData, type StepNodeType } from "./StepNode";

const kinds = { step: StepNode };
const edgeKinds = { flow: FlowEdge };
const arrow = { type: MarkerType.ArrowClosed, width: 16, height: 16 };
const MANY = 40;

type Props = {
  graph: Graph;
  types: Map<string, NodeType>;
  /** What a step shows beside its name. */
  extra?: (id: string) => Partial<StepData>;
  edgeState?: (edge: GraphEdge) => EdgeState | undefined;
  edgeNote?: (edge: GraphEdge) => EdgeNote | undefined;
  selected?: string;
  /** A step that is kept in sight while none is picked. */
  watched?: string;
  /** How much of its top is under something else, in pixels. */
  covered?: number;
  onSelect?: (id: string | undefined) => void;
  /** Sets the breakpoint of a step, or removes it; steps show theirs by what is extra. */
  onBreak?: (id: string) => void;
};

/** The graph, read only. Nodes keep their places; only what shows on them changes. */
export function Canvas(props: Props) {
  return (
    <BreakContext.Provider value={props.onBreak ?? null}>
      <ReactFlowProvider>
        <Flow {...props} />
      </ReactFlowProvider>
    </BreakContext.Provider>
  );
}

function Flow(props: Props) {
  const { graph, types, extra, edgeState, edgeNote, selected, watched, onSelect, onBreak } = props;
  const { t } = useTranslation();
  const places = useMemo(() => place(graph), [graph]);
  const [nodesBefore] = useState(() => new Map<string, StepNodeType>());
  const [edgesBefore] = useState(() => new Map<string, FlowEdgeType>());
  const nodes = useMemo(() => {
    return reuse(
      nodesBefore,
      graph.nodes.map((node): StepNodeType => {
        const type = types.get(node.type);
        return {
          id: node.id,
          type: "step",
          position: places.get(node.id) ?? { x: 0, y: 0 },
          width: NODE_WIDTH,
          height: NODE_HEIGHT - 14,
          ariaLabel: node.label,
          data: {
            label: node.label,
            type: node.type,
            title: type?.title ?? node.type,
            icon: type?.icon,
            disabled: node.disabled,
            selected: node.id === selected,
            ...extra?.(node.id),
          },
        };
      }),
    );
  }, [graph, places, types, extra, selected, nodesBefore]);
  const edges = useMemo(() => {
    return reuse(
      edgesBefore,
      graph.edges.map((edge): FlowEdgeType => {
        const state = edgeState?.(edge);
        return {
          id: edge.id,
          type: "flow",
          source: edge.source,
          target: edge.target,
          data: {
            name: edge.handle === "out" ? undefined : edge.handle,
            state,
            note: edgeNote?.(edge),
          },
          className: state ? `edge-${state}` : undefined,
          focusable: false,
          markerEnd: arrow,
        };
      }),
    );
  }, [graph, edgeState, edgeNote, edgesBefore]);
  return (
    <div className="canvas" role="region" aria-label={t("workflow.canvas")}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={kinds}
        edgeTypes={edgeKinds}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable
        onlyRenderVisibleElements={graph.nodes.length > MANY}
        onNodeClick={(_event, node) => onSelect?.(node.id)}
        onPaneClick={() => onSelect?.(undefined)}
        minZoom={0.15}
        maxZoom={1.6}
        onKeyDown={(event) => {
          const id = (event.target as HTMLElement).closest("[data-id]")?.getAttribute("data-id");
          if (id && (event.key === "Enter" || event.key === " ")) {
            event.preventDefault();
            onSelect?.(id);
          }
          if (id && event.key === "F9" && onBreak) {
            event.preventDefault();
            // The page listens for the same key, for the step that is picked.
            event.stopPropagation();
            onBreak(id);
          }
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
        <Controls showInteractive={false} />
        {graph.nodes.length > MANY && <MiniMap pannable zoomable ariaLabel={t("workflow.canvas")} />}
        <Fit graph={graph} places={places} wanted={selected ?? watched} covered={props.covered ?? 0} />
      </ReactFlow>
    </div>
  );
}

type FitProps = { graph: Graph; places: ReturnType<typeof place>; wanted?: string; covered: number };

/**
 * Shows the whole graph when its shape changes, also when there is more or less room for it and nobody
 * has moved it since; and the picked or watched step when it is out of sight.
 */
function Fit({ graph, places, wanted, covered }: FitProps) {
  const flow = useReactFlow();
  const shape = graph.nodes.map((node) => node.id).join(" ");
  const shown = useRef("");
  const whole = useRef<Viewport>(null);
  const size = useStore((store) => `${store.width} ${store.height}`);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const pane = document.querySelector(".canvas .react-flow")?.getBoundingClientRect();
      if (!pane) return;
      const now = flow.getViewport();
      const animated = shown.current === shape;
      const fits = !animated || (whole.current !== null && same(whole.current, now));
      const view = fits ? viewOf(places, pane.width, pane.height, covered) : now;
      const target = wanted === undefined ? undefined : places.get(wanted);
      const moved = target ? keepInSight(target, view, pane, covered) : view;
      shown.current = shape;
      whole.current = moved === view && fits ? view : null;
      if (!same(moved, now)) void flow.setViewport(moved, { duration: animated && !calm() ? 250 : 0 });
    });
    return () => cancelAnimationFrame(frame);
    // Places follow from the shape; only a new shape or another step moves the view.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [flow, shape, wanted, covered, size]);
  return null;
}

/** True if two views show the same, as far as eyes can tell. */
function same(a: Viewport, b: Viewport): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001;
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
