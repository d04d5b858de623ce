import type { TFunction } from "i18next";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStatusWord } from "../ui/Status";
import { tellIn, type News } from "./announcing";
import { doneOf, type Monitor } from "./state";
import { pausedBecause } from "./waits";

/** Tells screen readers how it stands: not each step of a burst, and not what was there at first. */
export function Announcer({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const { text, turn } = newsOf(monitor, word(monitor.status), t);
  const said = useRef({ text, turn, at: 0 });
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const wait = tellIn(said.current, { text, turn }, Date.now());
    if (wait === null) return;
    const timer = setTimeout(() => {
      said.current = { text, turn, at: Date.now() };
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, turn]);
  return (
    <div className="visually-hidden" role="status">
      {spoken}
    </div>
  );
}

function newsOf(monitor: Monitor, word: string, t: TFunction): News {
  const because = pausedBecause(monitor, t);
  const status = because === undefined ? word : `${word}: ${because}`;
  if (!monitor.live) {
    const text = t("execution.announce", { done: doneOf(monitor), total: monitor.total, status });
    return { text, turn: status };
  }
  // The steps of a live execution begin anew for ever: only what goes wrong is progress.
  const { errors } = monitor.live.totals;
  return { text: errors > 0 ? `${status}. ${t("live.errors", { count: errors })}` : status, turn: status };
}
