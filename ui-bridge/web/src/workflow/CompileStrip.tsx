import { AlertTriangle, CheckCircle2, LoaderCircle, XCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Draft } from "./drafts";

/** Whether the text compiles, in the product's words; opens what the compiler made. */
export function CompileStrip({ draft, onOpen }: { draft: Draft; onOpen: () => void }) {
  const { t } = useTranslation();
  const result = draft.compilation;
  const current = draft.compiledText === draft.text;
  const errors = result?.issues.filter((issue) => issue.severity === "error").length ?? 0;
  const warnings = result?.issues.filter((issue) => issue.severity === "warning").length ?? 0;
  const ms = result ? (result.passes.reduce((sum, pass) => sum + pass.micros, 0) / 1000).toFixed(1) : "";
  const [tone, Icon, word] =
    !current || !result
      ? (["idle", LoaderCircle, t("workflow.compiling")] as const)
      : result.status === "error"
        ? (["bad", XCircle, t("workflow.compileFailed")] as const)
        : result.status === "warning"
          ? (["wait", AlertTriangle, t("workflow.compiledWarnings")] as const)
          : (["ok", CheckCircle2, t("workflow.compiled")] as const);
  const counts = [
    errors > 0 && t("workflow.errors", { count: errors }),
    warnings > 0 && t("workflow.warnings", { count: warnings }),
    current && result && t("workflow.took", { ms }),
  ].filter(Boolean);
  return (
    <button type="button" className={`strip tone-${tone}`} onClick={onOpen} aria-live="polite">
      <Icon size={15} aria-hidden className={current ? undefined : "turn"} />
      <strong>{word}</strong>
      {current && <span className="muted num strip-counts">{counts.join(" · ")}</span>}
    </button>
  );
}
