import { useTranslation } from "react-i18next";
import { time } from "../ui/format";
import { Notice } from "../ui/parts";
import { bringBack, replace, type Draft } from "./drafts";

/** Texts that came back from this browser, and texts that were put aside: each can be had again. */
export function DraftNotices({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const restored = draft.restoredFrom !== undefined && draft.text !== draft.base;
  const aside = draft.aside !== undefined && draft.aside !== draft.text;
  if (!restored && !aside) return null;
  return (
    <div className="workbench-notice">
      {restored && (
        <Notice
          tone="wait"
          action={
            <button type="button" className="linklike" onClick={() => replace(draft.id, draft.base)}>
              {t("workflow.discard")}
            </button>
          }
        >
          {t("workflow.restored", { when: time(draft.restoredFrom) })}
        </Notice>
      )}
      {aside && (
        <Notice
          tone="idle"
          action={
            <>
              <button type="button" className="linklike" onClick={() => bringBack(draft.id, true)}>
                {t("workflow.bringBack")}
              </button>{" "}
              <button type="button" className="linklike" onClick={() => bringBack(draft.id, false)}>
                {t("workflow.forget")}
              </button>
            </>
          }
        >
          {t("workflow.aside")}
        </Notice>
      )}
    </div>
  );
}
