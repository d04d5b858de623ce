import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStatusWord } from "../ui/Status";
import { hasEnded, type Monitor } from "./state";

const KEY = "perdura.notify";
const BADGES: Record<string, string | undefined> = { completed: "✓ ", failed: "✕ ", cancelled: "⊘ " };

function wanted(): boolean {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

function want(yes: boolean): void {
  try {
    if (yes) localStorage.setItem(KEY, "yes");
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage it holds for this page.
  }
}

const granted = () => typeof Notification !== "undefined" && Notification.permission === "granted";

export type EndNotice = ReturnType<typeof useEndNotice>;

/**
 * Tells a person that the execution has ended while they looked elsewhere: a mark before the page's
 * title, and a notification if they have asked for those once.
 */
export function useEndNotice(name: string, monitor: Monitor) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const possible = typeof Notification !== "undefined" && Notification.permission !== "denied";
  const [asked, setAsked] = useState(() => wanted() && granted());
  const [badge, setBadge] = useState("");
  const ended = hasEnded(monitor);
  const before = useRef(ended);
  const { status, id } = monitor;
  useEffect(() => {
    if (ended && !before.current && document.visibilityState === "hidden") {
      setBadge(BADGES[status] ?? "");
      if (asked && granted()) {
        const title = t("execution.endedTitle", { name, status: word(status) });
        const told = new Notification(title, { tag: id });
        told.onclick = () => window.focus();
      }
    }
    before.current = ended;
  }, [ended, asked, name, id, status, t, word]);
  useEffect(() => {
    const seen = () => document.visibilityState === "visible" && setBadge("");
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, []);
  const toggle = async () => {
    const yes = !asked && (await Notification.requestPermission()) === "granted";
    want(yes);
    setAsked(yes);
  };
  return { possible, asked, toggle, badge };
}
