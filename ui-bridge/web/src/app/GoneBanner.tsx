import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLink } from "../api/client";
import { me } from "../api/endpoints";

const EVERY = 2000;

/** Says that the server is gone, asks again until it answers, and then refreshes what is shown. */
export function GoneBanner() {
  const { t } = useTranslation();
  const gone = useLink((link) => link.state === "gone");
  const queries = useQueryClient();
  const was = useRef(false);
  useEffect(() => {
    if (!gone) {
      if (was.current) {
        notifications.show({ message: t("app.back"), color: "green" });
        void queries.invalidateQueries();
      }
      was.current = false;
      return;
    }
    was.current = true;
    const timer = setInterval(() => void me().catch(() => undefined), EVERY);
    return () => clearInterval(timer);
  }, [gone, queries, t]);
  if (!gone) return null;
  return (
    <div className="banner bad" role="alert">
      <CloudOff size={17} aria-hidden />
      <span>{t("app.gone")}</span>
      <Button size="compact-sm" variant="default" ml="auto" onClick={() => void me().catch(() => undefined)}>
        {t("app.retryNow")}
      </Button>
    </div>
  );
}
