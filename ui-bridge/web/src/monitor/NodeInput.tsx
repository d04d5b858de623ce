import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as api from "../api/endpoints";
import { messageOf } from "../api/problem";
import { Notice, Rows } from "../ui/parts";
import type { Step } from "./state";
import { Value } from "./Value";

const NOT_BEGUN = new Set(["pending", "skipped"]);

/** What a step received: its configuration with the values of its expressions. */
export function NodeInput({ execution, step, live }: { execution: string; step: Step; live: boolean }) {
  const { t } = useTranslation();
  const begun = !NOT_BEGUN.has(step.status) && !live;
  const query = useQuery({
    queryKey: ["nodeInput", execution, step.key, step.startedAt],
    queryFn: () => api.nodeInput(execution, step.key),
    enabled: begun,
    staleTime: Infinity,
  });
  if (!begun) return <p className="muted">{t(live ? "execution.noInputLive" : "execution.noInput")}</p>;
  if (query.isError) return <Notice tone="wait">{messageOf(query.error)}</Notice>;
  const found = query.data;
  if (!found) return <Rows count={3} />;
  return (
    <>
      {found.preview === undefined ? (
        <Value data={{ kind: "inline", value: found.value }} name={t("execution.input")} />
      ) : (
        <pre className="code">{found.preview}…</pre>
      )}
      {found.connection && (
        <p className="muted">
          {t("execution.connection")}: <span className="mono">{found.connection}</span>
        </p>
      )}
      {found.missing.length > 0 && (
        <ul className="muted input-missing">
          {found.missing.map((part) => (
            <li key={part.pointer}>
              {part.pointer && <span className="mono">{part.pointer} </span>}
              {part.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
