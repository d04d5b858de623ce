import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = new URL("../src/", import.meta.url);
/** Attributes and properties that a person reads or hears. */
const READ = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "ariaLabel",
  "description",
  "detail",
  "error",
  "hint",
  "label",
  "message",
  "nothingFound",
  "placeholder",
  "text",
  "title",
]);
/** Names and keys are the same in every language. */
const SAME = new Set(["Perdura", "Ctrl", "Shift", "Enter", "JSON"]);

function words(text: string): boolean {
  return text.split(/[^\p{L}]+/u).some((word) => word.length > 1 && !SAME.has(word));
}

/** The texts that an expression may be: itself, or either side of a choice. */
function texts(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return texts(node.expression);
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const compared = node.operatorToken.kind !== ts.SyntaxKind.PlusToken;
    return [...(compared ? [] : texts(node.left)), ...texts(node.right)];
  }
  return [];
}

/** Texts in a source that a person would read, and that are not from the catalogue. */
function literals(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, candidates: string[]) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    for (const text of candidates)
      if (words(text)) found.push(`${name}:${line}: ${JSON.stringify(text.trim())}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, [node.text]);
    else if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
      note(node, texts(node));
    else if (ts.isJsxAttribute(node) && READ.has(node.name.getText())) note(node, texts(node.initializer));
    else if (ts.isPropertyAssignment(node) && READ.has(node.name.getText())) {
      // One word in small letters is a name of something, such as a colour.
      note(
        node,
        texts(node.initializer).filter((text) => !/^[a-z-]*$/.test(text)),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function sources(): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.tsx?$/.test(name) && !/^i18n\/|\.d\.ts$/.test(name));
}

describe("texts", () => {
  test("all come from the catalogue", () => {
    const found = sources().flatMap((name) => literals(name, readFileSync(new URL(name, root), "utf8")));
    expect(found).toEqual([]);
  });

  test("that do not are found", () => {
    expect(literals("a.tsx", "const a = <p>Hello</p>;")).toHaveLength(1);
    expect(literals("a.tsx", 'const a = <p>{busy ? "Wait" : t("x.y")}</p>;')).toHaveLength(1);
    expect(literals("a.tsx", 'const a = <b title={t("x.y")} aria-label="Close it" />;')).toHaveLength(1);
    expect(literals("a.tsx", 'show({ message: "Gone" });')).toHaveLength(1);
    expect(literals("a.tsx", 'const a = <p className="x">{t("a.b")} · {count}</p>;')).toEqual([]);
  });
});
