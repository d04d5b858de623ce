import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { stopScope } from "../api/debug";
import { messageOf } from "../api/problem";
import { keyOf } from "../control/HoldPanel";
import type { Step } from "../monitor/state";
import { Notice, Rows } from "../ui/parts";
import { ScopeTree } from "./ScopeTree";

/** What a step that stands can read: the roots of its expressions. */
export function Variables({ execution, step }: { execution: string; step: Step }) {
  const { t } = useTranslation();
  const key = keyOf(step);
  const query = useQuery({
    queryKey: ["scope", execution, key, step.attempts, step.until ?? ""],
    queryFn: () => stopScope(execution, key),
    gcTime: 0,
  });
  return (
    <div>
      <h3>{t("debug.variables")}</h3>
      {query.isPending && <Rows count={3} />}
      {query.isError && <Notice tone="wait">{messageOf(query.error)}</Notice>}
      {query.data && <ScopeTree scope={query.data.scope} omitted={query.data.omitted} />}
    </div>
  );
}
