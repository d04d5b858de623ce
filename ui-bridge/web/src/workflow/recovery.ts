import type { Issue } from "../api/endpoints";
import { parseDefinition } from "../graph/model";
import { fixOf } from "./positions";

/** The kinds of problems in the product's words; anything else is told by the compiler's sentence alone. */
export type ProblemKind = "structure" | "edge" | "connection" | "type" | "import" | "expression" | "limit";

/** What helps at once: one action for each problem. */
export type Recovery =
  | { action: "fix" }
  | { action: "restore" }
  | { action: "createConnection"; name: string; type?: string }
  | { action: "declareConnection"; name: string }
  | { action: "openConnections" }
  | { action: "showNode"; node: string }
  | { action: "goTo" };

const EDGES = new Set(["WF2002", "WF2005", "WF2007", "WF2009", "WF2010", "WF2012"]);
const CONNECTIONS = new Set(["WF4003", "WF4005"]);
const TYPES = new Set(["WF1004", "WF4002", "WF4006"]);

export function kindOf(code: string): ProblemKind | null {
  if (code === "WF4001") return "import";
  if (EDGES.has(code)) return "edge";
  if (CONNECTIONS.has(code)) return "connection";
  if (TYPES.has(code)) return "type";
  switch (code.startsWith("WF") ? code[2] : "") {
    case "1":
    case "2":
      return "structure";
    case "3":
      return "expression";
    case "5":
      return "limit";
    default:
      return null;
  }
}

/** The button of a problem. {@link base} is what the server has, for a text that cannot be read at all. */
export function recoveryOf(issue: Issue, text: string, base: string): Recovery {
  if (fixOf(text, issue)) return { action: "fix" };
  const name = decodeURIComponent(
    /^\/connections\/([^/]+)/.exec(issue.pointer)?.[1]?.replaceAll("~1", "/").replaceAll("~0", "~") ?? "",
  );
  switch (issue.code) {
    case "WF1001":
      return text !== base && parseDefinition(base) ? { action: "restore" } : { action: "goTo" };
    case "WF4005":
      return { action: "createConnection", name, type: declaredType(text, name) };
    case "WF4003": {
      const wanted = /'([^']+)'/.exec(issue.message)?.[1];
      return wanted && parseDefinition(text)
        ? { action: "declareConnection", name: wanted }
        : { action: "goTo" };
    }
    case "WF4006":
      return name ? { action: "openConnections" } : { action: "goTo" };
    default:
      return kindOf(issue.code) === "edge" && issue.nodeId
        ? { action: "showNode", node: issue.nodeId }
        : { action: "goTo" };
  }
}

type Declared = Record<string, { type?: string } | undefined>;

function declaredType(text: string, name: string): string | undefined {
  const declared = parseDefinition(text)?.connections as Declared | undefined;
  return declared?.[name]?.type;
}

/** The text with a connection declared under its name; its type is that of the workspace's, if it has one. */
export function withConnection(text: string, name: string, type: string): string {
  const definition = parseDefinition(text);
  if (!definition) return text;
  const connections = { ...(definition.connections as Declared | undefined), [name]: { type } };
  return JSON.stringify({ ...definition, connections }, null, 2) + "\n";
}
