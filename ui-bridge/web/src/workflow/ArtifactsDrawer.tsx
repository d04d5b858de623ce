import { useTranslation } from "react-i18next";
import { pretty } from "../ui/format";
import type { Draft } from "./drafts";
import { Drawer } from "../ui/Modal";

const MOST = 200_000;
const KINDS = ["nodeType", "connection", "definition"] as const;

/** What compiling made: the plan, its hash, what it needs, and how long each pass took. */
export function ArtifactsDrawer({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation();
  const result = draft.compilation;
  const made = result?.artifacts;
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t("workflow.artifacts")}>
      {made && (
        <dl className="facts">
          <dt>{t("workflow.planHash")}</dt>
          <dd className="mono">{made.planHash}</dd>
          <dt>{t("workflow.nodes")}</dt>
          <dd>{Object.keys(made.sourceMap).length}</dd>
          <dt>{t("workflow.dependencies")}</dt>
          <dd>
            {made.dependencies.length === 0
              ? t("workflow.noDependencies")
              : made.dependencies.map((need) => (
                  <div key={`${need.kind} ${need.name}`}>
                    <span className="muted">
                      {t(`workflow.needs.${KINDS.find((kind) => kind === need.kind) ?? "other"}`, {
                        kind: need.kind,
                      })}
                    </span>{" "}
                    <span className="mono">{need.name}</span>
                  </div>
                ))}
          </dd>
        </dl>
      )}
      <h3 className="drawer-title">{t("workflow.passes")}</h3>
      <table className="table">
        <tbody>
          {result?.passes.map((pass) => (
            <tr key={pass.number}>
              <td className="num muted">{pass.number}</td>
              <td>{pass.name}</td>
              <td className="num" style={{ textAlign: "right" }}>
                {t("workflow.took", { ms: (pass.micros / 1000).toFixed(2) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {made && (
        <details className="plan">
          <summary>{t("workflow.viewPlan")}</summary>
          <pre className="code">{pretty(made.plan, MOST).text}</pre>
        </details>
      )}
    </Drawer>
  );
}
