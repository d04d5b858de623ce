import dagre from "@dagrejs/dagre";
import type { Graph } from "./model";

export const NODE_WIDTH = 184;
export const NODE_HEIGHT = 76;

export type Placed = Map<string, { x: number; y: number }>;

/** Where the nodes stand: as the definition says, or tidied if one has no place or two overlap. */
export function place(graph: Graph): Placed {
  const given = graph.nodes.every((node) => node.position !== null);
  const positions: Placed = new Map(graph.nodes.map((node) => [node.id, node.position ?? { x: 0, y: 0 }]));
  return given && !overlaps(positions) ? positions : tidy(graph);
}

/** A layered layout from left to right. */
export function tidy(graph: Graph): Placed {
  const layout = new dagre.graphlib.Graph({ multigraph: true });
  layout.setGraph({ rankdir: "LR", nodesep: 36, ranksep: 72 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const node of graph.nodes) layout.setNode(node.id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const edge of graph.edges) layout.setEdge(edge.source, edge.target, {}, edge.id);
  dagre.layout(layout);
  return new Map(
    graph.nodes.map((node) => {
      const at = layout.node(node.id) as { x: number; y: number };
      return [node.id, { x: at.x - NODE_WIDTH / 2, y: at.y - NODE_HEIGHT / 2 }];
    }),
  );
}

const MARGIN = 36;
const SMALLEST = 0.72;
const LARGEST = 1.05;

/** The whole graph in a pane, below what covers its top; one too large to be read then shows its beginning. */
export function viewOf(
  places: Placed,
  width: number,
  whole: number,
  covered = 0,
): { x: number; y: number; zoom: number } {
  const height = whole - covered;
  const all = [...places.values()];
  if (all.length === 0) return { x: 0, y: 0, zoom: 1 };
  const left = Math.min(...all.map((at) => at.x));
  const top = Math.min(...all.map((at) => at.y));
  const wide = Math.max(...all.map((at) => at.x)) + NODE_WIDTH - left;
  const high = Math.max(...all.map((at) => at.y)) + NODE_HEIGHT - top;
  const fits = Math.min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high);
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, fits));
  const x = wide * zoom > width - 2 * MARGIN ? MARGIN : (width - wide * zoom) / 2;
  const y = high * zoom > height - 2 * MARGIN ? MARGIN : (height - high * zoom) / 2;
  return { x: x - left * zoom, y: covered + y - top * zoom, zoom };
}

type View = { x: number; y: number; zoom: number };

/** The same view if a node is wholly in it, else one with the node in its middle. */
export function keepInSight(
  at: { x: number; y: number },
  view: View,
  pane: { width: number; height: number },
  covered = 0,
): View {
  const x = at.x * view.zoom + view.x;
  const y = at.y * view.zoom + view.y;
  const inside =
    x >= 0 &&
    y >= covered &&
    x + NODE_WIDTH * view.zoom <= pane.width &&
    y + NODE_HEIGHT * view.zoom <= pane.height;
  if (inside) return view;
  return {
    x: pane.width / 2 - (at.x + NODE_WIDTH / 2) * view.zoom,
    y: (pane.height + covered) / 2 - (at.y + NODE_HEIGHT / 2) * view.zoom,
    zoom: view.zoom,
  };
}

function overlaps(positions: Placed): boolean {
  const sorted = [...positions.values()].sort((a, b) => a.x - b.x);
  for (let i = 0; i < sorted.length; i++) {
    for (let j = i + 1; j < sorted.length && sorted[j]!.x - sorted[i]!.x < NODE_WIDTH; j++) {
      if (Math.abs(sorted[j]!.y - sorted[i]!.y) < NODE_HEIGHT) return true;
    }
  }
  return false;
}
