import { json } from "@codemirror/lang-json";
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import "./editor.css";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

/** Two texts side by side, what differs marked, what is equal folded. */
export function Diff({
  left,
  right,
  leftName,
  rightName,
}: {
  left: string;
  right: string;
  leftName: string;
  rightName: string;
}) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const extensions = (label: string) => [
      EditorView.cspNonce.of(nonce),
      lineNumbers(),
      json(),
      EditorState.readOnly.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
    ];
    const merge = new MergeView({
      a: { doc: left, extensions: extensions(leftName) },
      b: { doc: right, extensions: extensions(rightName) },
      parent: holder.current!,
      collapseUnchanged: { margin: 3, minSize: 6 },
      gutter: true,
    });
    return () => merge.destroy();
  }, [left, right, leftName, rightName]);
  return (
    <>
      <div className="diff-names muted">
        <span>{leftName}</span>
        <span>{rightName}</span>
      </div>
      <div className="diff" ref={holder} />
    </>
  );
}
