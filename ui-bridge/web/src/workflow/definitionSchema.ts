import type { NodeType } from "../api/endpoints";
import type { Path, Schema } from "./schemaAt";
import { i18n } from "../i18n";

type Tree = Record<string, unknown>;

function object(value: unknown): Tree | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Tree) : null;
}

/**
 * The schema that holds inside a node's config is that of its type; everywhere else it is the
 * format's. Also names the node types and the nodes where one of them is expected.
 */
export function schemaFor(
  format: Schema,
  types: NodeType[],
  definition: unknown,
  path: Path,
): { schema: Schema; path: Path } {
  const [list, index, data, config, ...rest] = path;
  const nodes = object(definition)?.nodes;
  if (list === "nodes" && typeof index === "number" && data === "data" && config === "config") {
    const node = Array.isArray(nodes) ? object(nodes[index]) : null;
    const type = types.find((known) => known.type === String(node?.type).split("@")[0]);
    const schema = object(type?.configSchema);
    if (schema) return { schema, path: rest };
  }
  if (list === "nodes" && data === "type" && path.length === 3) {
    return {
      schema: { enum: types.map((type) => type.type), description: i18n.t("workflow.typeOfNode") },
      path: [],
    };
  }
  if (list === "edges" && (data === "source" || data === "target")) {
    const ids = Array.isArray(nodes)
      ? nodes.map((node) => object(node)?.id).filter((id) => typeof id === "string")
      : [];
    return { schema: { enum: ids, description: i18n.t("workflow.idOfNode") }, path: [] };
  }
  return { schema: format, path };
}
