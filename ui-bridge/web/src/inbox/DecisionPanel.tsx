import { Button } from "@mantine/core";
import { UserCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { time } from "../ui/format";
import { useDecision } from "./useInbox";
import "../control/control.css";

const DecisionDialog = lazy(() =>
  import("./DecisionDialog").then((module) => ({ default: module.DecisionDialog })),
);

/** A step that waits for a decision: what is asked, of whom, until when; and deciding. */
export function DecisionPanel({ execution, nodeKey }: { execution: string; nodeKey: string }) {
  const { t } = useTranslation();
  const item = useDecision(execution, nodeKey);
  const [open, setOpen] = useState(false);
  return (
    <section className="hold tone-wait" aria-label={t("inbox.waits")}>
      <h3>{item?.title ?? t("inbox.waits")}</h3>
      {item?.body && <p className="hold-error">{item.body}</p>}
      <p className="hold-facts">
        {item && item.assignees.length > 0 && (
          <span>{t("inbox.assignees", { names: item.assignees.join(", ") })}</span>
        )}
        {item?.until && <span>{t(timeoutText(item.onTimeout), { at: time(item.until) })}</span>}
      </p>
      <div className="hold-acts">
        <Button
          size="compact-sm"
          leftSection={<UserCheck size={14} aria-hidden />}
          loading={!item}
          onClick={() => setOpen(true)}
        >
          {t("inbox.decide")}
        </Button>
      </div>
      {open && item && (
        <Suspense fallback={null}>
          <DecisionDialog item={item} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** What happens when nobody decides in time. */
export function timeoutText(onTimeout: string | null | undefined) {
  switch (onTimeout) {
    case "approve":
      return "inbox.untilApprove";
    case "reject":
      return "inbox.untilReject";
    case "route":
      return "inbox.untilRoute";
    default:
      return "inbox.untilFail";
  }
}
