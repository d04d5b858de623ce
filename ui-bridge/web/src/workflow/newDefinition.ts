import { parseDefinition } from "../graph/model";
import { i18n } from "../i18n";

/** What the node says: an expression of the definition, not a text of the UI. */
const GREETING = "Hello, {{ input.name }}!";

/** The smallest definition that does something, to change step by step. */
export function blankDefinition(): string {
  const definition = {
    schemaVersion: "1",
    id: "new-workflow",
    name: i18n.t("workflows.new"),
    inputs: {
      type: "object",
      properties: { name: { type: "string", title: i18n.t("workflows.yourName"), default: "Ada" } },
    },
    nodes: [
      {
        id: "greet",
        type: "data.set",
        position: { x: 0, y: 0 },
        data: { label: i18n.t("workflows.greet"), config: { values: GREETING } },
      },
    ],
    edges: [],
  };
  return JSON.stringify(definition, null, 2) + "\n";
}

/** The text with the n-th form of its id and name: as it is, then with "-2", "-3". */
export function withFreeId(source: string, n: number): string {
  if (n === 1) return source;
  const definition = parseDefinition(source);
  if (!definition || typeof definition.id !== "string") return source;
  const name = typeof definition.name === "string" ? { name: `${definition.name} ${n}` } : {};
  return JSON.stringify({ ...definition, id: `${definition.id}-${n}`, ...name }, null, 2) + "\n";
}
