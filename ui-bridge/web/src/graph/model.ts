/** A definition as a graph to draw: read leniently, since it may be half written. */

export type GraphNode = {
  id: string;
  type: string;
  label: string;
  disabled: boolean;
  position: { x: number; y: number } | null;
};

export type GraphEdge = { id: string; source: string; target: string; handle: string };

export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] };

export const EMPTY: Graph = { nodes: [], edges: [] };

type Json = Record<string, unknown>;

function object(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Reads a definition's text; null if it is no JSON object. */
export function parseDefinition(text: string): Json | null {
  try {
    return object(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The graph of a definition. What is not a node or an edge is left out; the compiler says why. */
export function graphOf(definition: unknown): Graph {
  const root = object(definition);
  if (!root) return EMPTY;
  const nodes: GraphNode[] = [];
  const seen = new Set<string>();
  for (const item of list(root.nodes)) {
    const node = nodeOf(item);
    if (node && !seen.has(node.id)) {
      seen.add(node.id);
      nodes.push(node);
    }
  }
  const edges: GraphEdge[] = [];
  list(root.edges).forEach((item, index) => {
    const edge = object(item);
    const source = edge?.source;
    const target = edge?.target;
    if (typeof source !== "string" || typeof target !== "string") return;
    if (!seen.has(source) || !seen.has(target)) return;
    const handle = typeof edge?.sourceHandle === "string" ? edge.sourceHandle : "out";
    edges.push({ id: `${index}:${source}:${handle}:${target}`, source, target, handle });
  });
  return { nodes, edges };
}

function nodeOf(item: unknown): GraphNode | null {
  const node = object(item);
  if (!node || typeof node.id !== "string" || node.id === "") return null;
  const data = object(node.data);
  const position = object(node.position);
  const label = data?.label;
  return {
    id: node.id,
    type: typeof node.type === "string" ? (node.type.split("@")[0] ?? "") : "",
    label: typeof label === "string" && label !== "" ? label : node.id,
    disabled: node.disabled === true,
    position:
      typeof position?.x === "number" && typeof position.y === "number"
        ? { x: position.x, y: position.y }
        : null,
  };
}

/** The nodes so that each stands behind those it follows; declaration order among equals. */
export function inOrder(graph: Graph): GraphNode[] {
  const open = new Map(graph.nodes.map((node) => [node.id, 0]));
  const next = new Map<string, string[]>();
  for (const edge of graph.edges) {
    open.set(edge.target, (open.get(edge.target) ?? 0) + 1);
    next.set(edge.source, [...(next.get(edge.source) ?? []), edge.target]);
  }
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const ready = graph.nodes.filter((node) => open.get(node.id) === 0).map((node) => node.id);
  const ordered: GraphNode[] = [];
  const done = new Set<string>();
  for (let at = 0; at < ready.length; at++) {
    const id = ready[at]!;
    if (done.has(id)) continue;
    done.add(id);
    ordered.push(byId.get(id)!);
    for (const target of next.get(id) ?? []) {
      const left = (open.get(target) ?? 0) - 1;
      open.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  // A cycle is an error of the definition; its nodes are still shown.
  return [...ordered, ...graph.nodes.filter((node) => !done.has(node.id))];
}

/** The configuration of a node as it was written, for people to read. */
export function configOf(definition: unknown, id: string): unknown {
  const node = list(object(definition)?.nodes).find((item) => object(item)?.id === id);
  return object(object(node)?.data)?.config;
}
