import { useTranslation } from "react-i18next";
import type { ExecutionRecord } from "../api/endpoints";
import { Rows } from "../ui/parts";
import { Value } from "./Value";

/** What went in and what came out. */
export function Values({ record, ended }: { record: ExecutionRecord | undefined; ended: boolean }) {
  const { t } = useTranslation();
  if (!record) return <Rows count={3} />;
  return (
    <div className="values">
      <section>
        <h3>{t("execution.input")}</h3>
        <Value data={record.inputs} name="input" />
      </section>
      <section>
        <h3>{t("execution.output")}</h3>
        {record.outputs ? (
          <Value data={record.outputs} name="output" />
        ) : (
          <p className="muted">{ended ? t("execution.noOutputEnded") : t("execution.noOutput")}</p>
        )}
      </section>
    </div>
  );
}
