import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Issue } from "../api/endpoints";
import { messageOf } from "../api/problem";
import "./editor.css";
import { complete, explain, type Knowledge } from "./jsonAssist";
import { fixOf, spanOf } from "./positions";

export type EditorHandle = {
  goTo: (from: number, to?: number, focus?: boolean) => void;
  replace: (from: number, to: number, insert: string) => void;
};

type Props = {
  text: string;
  onChange: (text: string) => void;
  issues: Issue[];
  /** The text that the issues are about; of another one they are not shown. */
  issuesOf: string | undefined;
  knowledge: Knowledge | null;
  handle: Ref<EditorHandle>;
};

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--ok)" },
  { tag: tags.number, color: "var(--wait)" },
  { tag: [tags.bool, tags.null], color: "var(--bad)" },
  { tag: [tags.punctuation, tags.bracket], color: "var(--muted)" },
]);

/** The definition as text, with completion, explanations and the compiler's problems in place. */
export function JsonEditor({ text, onChange, issues, issuesOf, knowledge, handle }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, knowledge });
  latest.current = { onChange, knowledge };
  const label = t("workflow.editor");

  useEffect(() => {
    const know = () => latest.current.knowledge;
    const editor = new EditorView({
      parent: holder.current!,
      state: EditorState.create({
        doc: "",
        extensions: extensions(label, know, (value) => latest.current.onChange(value)),
      }),
    });
    view.current = editor;
    // It scrolls, so the keyboard must reach it.
    editor.scrollDOM.tabIndex = 0;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    // Only what differs is replaced, so that the caret and the scroll position stay.
    editor.dispatch({
      changes: difference(editor.state.doc.toString(), text),
      annotations: Transaction.remote.of(true),
    });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || issuesOf !== editor.state.doc.toString()) return;
    editor.dispatch(
      setDiagnostics(
        editor.state,
        issues.flatMap((issue) => diagnostic(issuesOf, issue, t("problems.fix"))),
      ),
    );
  }, [issues, issuesOf, text, t]);

  useImperativeHandle(handle, () => ({
    goTo: (from, to, focus = true) => {
      const editor = view.current;
      if (!editor) return;
      const most = editor.state.doc.length;
      const range = EditorSelection.range(Math.min(from, most), Math.min(to ?? from, most));
      editor.dispatch({ selection: range });
      // By the heights that the editor knows: what it measures of lines far away is not there yet.
      const line = editor.lineBlockAt(range.head);
      const pane = editor.scrollDOM;
      pane.scrollTop = line.top + editor.documentPadding.top - (pane.clientHeight - line.height) / 2;
      pane.scrollLeft = 0;
      if (focus) editor.focus();
    },
    replace: (from, to, insert) => view.current?.dispatch({ changes: { from, to, insert } }),
  }));

  return <div className="json-editor" ref={holder} />;
}

function extensions(label: string, know: () => Knowledge | null, onChange: (text: string) => void) {
  return [
    EditorView.cspNonce.of(nonce),
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    json(),
    syntaxHighlighting(colours),
    autocompletion({ override: [complete(know)], icons: false }),
    hoverTooltip(explain(know)),
    // Tab leaves the editor, as everywhere on the page: no keyboard is trapped.
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap.filter((key) => key.key !== "Mod-Enter"),
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
    ]),
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some(
        (change) => change.docChanged && !change.annotation(Transaction.remote),
      );
      if (own) onChange(update.state.doc.toString());
    }),
  ];
}

function diagnostic(text: string, issue: Issue, fixWord: string): Diagnostic[] {
  const span = spanOf(text, issue) ?? { from: 0, to: 0 };
  const fix = fixOf(text, issue);
  try {
    return [
      {
        ...span,
        severity: issue.severity,
        message: issue.message + (issue.suggestion ? `\n${issue.suggestion.text}` : ""),
        source: issue.code,
        actions: fix ? [{ name: fixWord, apply: (editor) => editor.dispatch({ changes: fix }) }] : [],
      },
    ];
  } catch (error) {
    console.warn(messageOf(error));
    return [];
  }
}

function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
