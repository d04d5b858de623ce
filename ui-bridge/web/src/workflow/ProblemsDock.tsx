import { CheckCircle2, ChevronDown, ChevronUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Issue } from "../api/endpoints";
import { Problem } from "./Problem";
import type { Recovery } from "./recovery";

type Props = {
  issues: Issue[];
  open: boolean;
  onToggle: () => void;
  current: number;
  onGoTo: (index: number) => void;
  recoveryOf: (issue: Issue) => Recovery;
  onRecover: (issue: Issue) => void;
};

/** Everything that is wrong, with the way there and what helps. */
export function ProblemsDock({ issues, open, onToggle, current, onGoTo, recoveryOf, onRecover }: Props) {
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
          {issues.map((issue, index) => (
            <Problem
              key={index}
              issue={issue}
              current={index === current}
              recovery={recoveryOf(issue)}
              onGoTo={() => onGoTo(index)}
              onRecover={() => onRecover(issue)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
