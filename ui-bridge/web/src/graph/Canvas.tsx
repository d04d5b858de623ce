import {
  Background,
  BackgroundVariant,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { NodeType } from "../api/endpoints";
import "./graph.css";
import { NODE_HEIGHT, NODE_WIDTH, place, viewOf } from "./layout";
import type { Graph } from "./model";
import { StepNode, type StepData, type StepNodeType } from "./StepNode";

const kinds = { step: StepNode };
const MANY = 40;

export type EdgeState = "done" | "busy" | "dead";

type Props = {
  graph: Graph;
  types: Map<string, NodeType>;
  /** What a step shows beside its name. */
  extra?: (id: string) => Partial<StepData>;
  edgeState?: (edge: Graph["edges"][number]) => EdgeState | undefined;
  edgeNote?: (edge: Graph["edges"][number]) => string | undefined;
  selected?: string;
  onSelect?: (id: string | undefined) => void;
};

/** The graph, read only. Nodes keep their places; only what shows on them changes. */
export function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ graph, types, extra, edgeState, edgeNote, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const places = useMemo(() => place(graph), [graph]);
  const nodes = useMemo<StepNodeType[]>(
    () =>
      graph.nodes.map((node) => {
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
    [graph, places, types, extra, selected],
  );
  const edges = useMemo<Edge[]>(
    () =>
      graph.edges.map((edge) => {
        const state = edgeState?.(edge);
        const note = edgeNote?.(edge);
        const name = edge.handle === "out" ? undefined : edge.handle;
        return {
          id: edge.id,
          source: edge.source,
          target: edge.target,
          label: [name, note].filter(Boolean).join(" · ") || undefined,
          className: state ? `edge-${state}` : undefined,
          focusable: false,
          markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
        };
      }),
    [graph, edgeState, edgeNote],
  );
  return (
    <div className="canvas" role="region" aria-label={t("workflow.canvas")}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={kinds}
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
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} />
        <Controls showInteractive={false} />
        {graph.nodes.length > MANY && <MiniMap pannable zoomable ariaLabel={t("workflow.canvas")} />}
        <Fit graph={graph} places={places} selected={selected} />
      </ReactFlow>
    </div>
  );
}

/** Shows the whole graph when its shape changes, and the picked step when it is out of sight. */
function Fit({ graph, places, selected }: { graph: Graph; places: ReturnType<typeof place>; selected?: string }) {
  const flow = useReactFlow();
  const shape = graph.nodes.map((node) => node.id).join(" ");
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const pane = document.querySelector(".canvas .react-flow")?.getBoundingClientRect();
      if (pane) void flow.setViewport(viewOf(places, pane.width, pane.height));
    });
    return () => cancelAnimationFrame(frame);
    // Places follow from the shape.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [flow, shape]);
  useEffect(() => {
    const at = selected ? places.get(selected) : undefined;
    if (!at) return;
    const view = flow.getViewport();
    const pane = document.querySelector(".canvas .react-flow")?.getBoundingClientRect();
    const x = at.x * view.zoom + view.x;
    const y = at.y * view.zoom + view.y;
    if (pane && (x < 0 || y < 0 || x > pane.width - NODE_WIDTH * view.zoom || y > pane.height - NODE_HEIGHT * view.zoom)) {
      void flow.setCenter(at.x + NODE_WIDTH / 2, at.y + NODE_HEIGHT / 2, { zoom: view.zoom });
    }
  }, [flow, selected, places]);
  return null;
}
