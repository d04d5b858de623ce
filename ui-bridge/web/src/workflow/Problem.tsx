import { ActionIcon, Button } from "@mantine/core";
import { AlertTriangle, ChevronRight, Info, XCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Issue } from "../api/endpoints";
import { kindOf, type Recovery } from "./recovery";

const icons = { error: XCircle, warning: AlertTriangle, info: Info } as const;
const tones = { error: "bad", warning: "wait", info: "idle" } as const;

type Props = {
  issue: Issue;
  current: boolean;
  recovery: Recovery;
  onGoTo: () => void;
  onRecover: () => void;
};

/** One problem: of which kind it is, what is wrong and where, and the button that helps. */
export function Problem({ issue, current, recovery, onGoTo, onRecover }: Props) {
  const { t } = useTranslation();
  const Icon = icons[issue.severity] ?? Info;
  const kind = kindOf(issue.code);
  return (
    <li className={`problem tone-${tones[issue.severity] ?? "idle"}`} data-current={current}>
      <Icon size={16} aria-label={t(`problems.${issue.severity}`)} role="img" />
      <button type="button" className="problem-text" onClick={onGoTo}>
        <span>
          {kind && <strong>{t(`problems.kinds.${kind}`)}: </strong>}
          {issue.message}
        </span>
        <span className="muted">
          {[issue.nodeId, issue.line && t("problems.line", { line: issue.line }), issue.code]
            .filter(Boolean)
            .join(" · ")}
          {issue.suggestion ? ` · ${issue.suggestion.text}` : ""}
        </span>
      </button>
      {recovery.action === "goTo" ? (
        <ActionIcon variant="subtle" color="gray" aria-label={t("problems.goTo")} onClick={onGoTo}>
          <ChevronRight size={15} aria-hidden />
        </ActionIcon>
      ) : (
        <Button size="compact-sm" variant="light" onClick={onRecover}>
          <Words recovery={recovery} />
        </Button>
      )}
    </li>
  );
}

function Words({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  switch (recovery.action) {
    case "fix":
      return t("problems.fix");
    case "restore":
      return t("problems.restore");
    case "createConnection":
      return t("problems.createConnection", { name: recovery.name });
    case "declareConnection":
      return t("problems.declareConnection", { name: recovery.name });
    case "openConnections":
      return t("problems.openConnections");
    case "showNode":
      return t("problems.showNode");
    case "goTo":
      return t("problems.goTo");
  }
}
