import { json } from "@codemirror/lang-json";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import "./editor.css";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

type Props = { left: string; right: string; leftName: string; rightName: string };

/** What differs between two texts, the old lines above the new ones, and what is equal folded. */
export function Diff({ left, right, leftName, rightName }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const label = t("versions.difference", { left: leftName, right: rightName });
  useEffect(() => {
    const view = new EditorView({
      parent: holder.current!,
      state: EditorState.create({
        doc: right,
        extensions: [
          EditorView.cspNonce.of(nonce),
          lineNumbers(),
          json(),
          EditorState.readOnly.of(true),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label }),
          unifiedMergeView({
            original: left,
            mergeControls: false,
            collapseUnchanged: { margin: 3, minSize: 6 },
          }),
        ],
      }),
    });
    view.scrollDOM.tabIndex = 0;
    return () => view.destroy();
  }, [left, right, label]);
  return (
    <>
      <div className="diff-names muted">
        <span className="diff-left">− {leftName}</span>
        <span className="diff-right">+ {rightName}</span>
      </div>
      <div className="diff" ref={holder} />
    </>
  );
}
