import { ActionIcon, Button } from "@mantine/core";
import { AlertTriangle, CheckCircle2, ChevronDown, ChevronUp, Info, XCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Issue } from "../api/endpoints";

type Props = {
  issues: Issue[];
  open: boolean;
  onToggle: () => void;
  current: number;
  onGoTo: (index: number) => void;
  onFix: (issue: Issue) => void;
};

const icons = { error: XCircle, warning: AlertTriangle, info: Info } as const;
const tones = { error: "bad", warning: "wait", info: "idle" } as const;

/** Everything that is wrong, with the way there and, where there is one, the fix. */
export function ProblemsDock({ issues, open, onToggle, current, onGoTo, onFix }: Props) {
  const { t } = useTranslation();
  const errors = issues.filter((issue) => issue.severity === "error").length;
  return (
    <section className="dock" aria-label={t("problems.title")}>
      <button type="button" className="dock-head" aria-expanded={open} onClick={onToggle}>
        <strong>{t("problems.title")}</strong>
        <span className={`dock-count num ${errors ? "bad" : ""}`}>{issues.length}</span>
        <kbd className="key">F8</kbd>
        <span className="gap" />
        {open ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />}
      </button>
      {open && issues.length === 0 && (
        <p className="dock-empty muted">
          <CheckCircle2 size={15} aria-hidden /> {t("problems.none")}. {t("problems.noneHint")}
        </p>
      )}
      {open && issues.length > 0 && (
        <ul className="problems">
          {issues.map((issue, index) => {
            const Icon = icons[issue.severity] ?? Info;
            return (
              <li
                key={index}
                className={`problem tone-${tones[issue.severity] ?? "idle"}`}
                data-current={index === current}
              >
                <Icon size={16} aria-label={t(`problems.${issue.severity}`)} role="img" />
                <button type="button" className="problem-text" onClick={() => onGoTo(index)}>
                  <span>{issue.message}</span>
                  <span className="muted">
                    {[issue.nodeId, issue.line && t("problems.line", { line: issue.line }), issue.code]
                      .filter(Boolean)
                      .join(" · ")}
                    {issue.suggestion ? ` · ${issue.suggestion.text}` : ""}
                  </span>
                </button>
                {issue.suggestion?.replacement !== undefined && (
                  <Button size="compact-sm" variant="light" onClick={() => onFix(issue)}>
                    {t("problems.fix")}
                  </Button>
                )}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("problems.goTo")}
                  onClick={() => onGoTo(index)}
                >
                  <ChevronUp size={15} style={{ rotate: "90deg" }} aria-hidden />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
