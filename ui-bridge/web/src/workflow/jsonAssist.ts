import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { EditorView, Tooltip } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { NodeType } from "../api/endpoints";
import { parseDefinition } from "../graph/model";
import { schemaFor } from "./definitionSchema";
import { explainAt, keysAt, valuesAt, type Offer, type Path, type Schema } from "./schemaAt";

export type Knowledge = { format: Schema; types: NodeType[] };

function textOf(state: EditorState, node: SyntaxNode): string {
  const raw = state.sliceDoc(node.from, node.to);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.replace(/^"|"$/g, "");
  }
}

/** The path of the value that a place in the text belongs to. */
function pathTo(state: EditorState, node: SyntaxNode): Path {
  const path: Path = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const parent: SyntaxNode | null = at.parent;
    if (at.name === "Property") {
      const name = at.getChild("PropertyName");
      if (name) path.unshift(textOf(state, name));
    } else if (parent?.name === "Array") {
      let index = 0;
      for (let sibling = at.prevSibling; sibling; sibling = sibling.prevSibling) {
        if (!["[", ",", "⚠"].includes(sibling.name)) index++;
      }
      path.unshift(index);
    }
  }
  return path;
}

function keysOf(state: EditorState, node: SyntaxNode): string[] {
  return node.getChildren("Property").flatMap((property) => {
    const name = property.getChild("PropertyName");
    return name ? [textOf(state, name)] : [];
  });
}

/** The last text that could be read: completion is asked for while the text is broken. */
let lastReadable: unknown = null;

function definitionOf(state: EditorState): unknown {
  return (lastReadable = parseDefinition(state.doc.toString()) ?? lastReadable);
}

/** Completes keys and listed values from the schema. */
export function complete(know: () => Knowledge | null) {
  return (context: CompletionContext): CompletionResult | null => {
    const knowledge = know();
    if (!knowledge) return null;
    const { state, pos } = context;
    const node = syntaxTree(state).resolveInner(pos, -1);
    const quoted = node.name === "String" || node.name === "PropertyName";
    if (!context.explicit && !quoted) return null;
    const holder = quoted ? node.parent : node;
    const from = quoted ? node.from : pos;
    const to = quoted ? Math.max(pos, node.to) : pos;
    const asKey =
      node.name === "PropertyName" ||
      node.name === "Object" ||
      (node.name === "⚠" && holder?.name === "Object");
    const owner = node.name === "PropertyName" ? node.parent?.parent : node.name === "⚠" ? node.parent : node;
    if (asKey && owner) {
      const place = schemaFor(knowledge.format, knowledge.types, definitionOf(state), pathTo(state, owner));
      const offers = keysAt(place.schema, place.path, keysOf(state, owner));
      const bare = !/^\s*:/.test(state.sliceDoc(to, to + 20));
      return {
        from,
        to,
        options: offers.map((offer) => option(offer, JSON.stringify(offer.label) + (bare ? ": " : ""))),
        filter: true,
      };
    }
    const place = schemaFor(knowledge.format, knowledge.types, definitionOf(state), pathTo(state, node));
    const offers = valuesAt(place.schema, place.path);
    return offers.length ? { from, to, options: offers.map((offer) => option(offer, offer.label)) } : null;
  };
}

function option(offer: Offer, apply: string) {
  return {
    label: apply.replace(/: $/, ""),
    detail: offer.detail.slice(0, 40),
    info: offer.info || undefined,
    apply,
  };
}

/** Explains a key under the pointer, as text. */
export function explain(know: () => Knowledge | null) {
  return (view: EditorView, pos: number): Tooltip | null => {
    const knowledge = know();
    const node = syntaxTree(view.state).resolveInner(pos);
    if (!knowledge || node.name !== "PropertyName" || !node.parent) return null;
    const place = schemaFor(
      knowledge.format,
      knowledge.types,
      definitionOf(view.state),
      pathTo(view.state, node.parent),
    );
    const text = explainAt(place.schema, place.path);
    if (!text) return null;
    return {
      pos: node.from,
      end: node.to,
      create: () => {
        const dom = document.createElement("div");
        dom.className = "cm-explain";
        dom.textContent = text;
        return { dom };
      },
    };
  };
}
