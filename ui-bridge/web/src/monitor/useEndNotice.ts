import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStatusWord } from "../ui/Status";
import { hasEnded, type Monitor } from "./state";

/** Tells a person, who asked for it, that the execution has ended while they look elsewhere. */
export function useEndNotice(name: string, monitor: Monitor) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const possible = typeof Notification !== "undefined" && Notification.permission !== "denied";
  const [asked, setAsked] = useState(false);
  const ended = hasEnded(monitor);
  const before = useRef(ended);
  useEffect(() => {
    if (ended && !before.current) {
      const title = t("execution.endedTitle", { name, status: word(monitor.status) });
      if (asked && document.visibilityState === "hidden") new Notification(title, { tag: monitor.id });
    }
    before.current = ended;
  }, [ended, asked, name, monitor.id, monitor.status, t, word]);
  const ask = async () => setAsked((await Notification.requestPermission()) === "granted");
  return { possible, asked, ask };
}
