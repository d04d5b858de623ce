import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { messageOf } from "../api/problem";
import { Empty, useTitle } from "../ui/parts";

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("app.notFound"));
  return (
    <Empty icon={Compass} title={t("app.notFound")} hint={t("app.notFoundHint")}>
      <Button component={Link} to="/workflows" mt="sm" variant="default">
        {t("app.toWorkflows")}
      </Button>
    </Empty>
  );
}

/** A page that failed as a whole; the menu beside it goes on working. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <h2>{t("app.failed")}</h2>
      <p>{t("app.failedHint")}</p>
      <pre className="code">{messageOf(error)}</pre>
      <Button mt="sm" variant="default" onClick={reset}>
        {t("app.reload")}
      </Button>
    </div>
  );
}
