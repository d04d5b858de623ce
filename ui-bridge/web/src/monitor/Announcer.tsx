import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStatusWord } from "../ui/Status";
import { doneOf, type Monitor } from "./state";

const CALM = 1500;

/** Tells screen readers how far it is: not each step of a burst, and not what was there at first. */
export function Announcer({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const text = t("execution.announce", {
    done: doneOf(monitor),
    total: monitor.total,
    status: word(monitor.status),
  });
  const [calm] = useDebouncedValue(text, CALM);
  const first = useRef(text);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (calm !== first.current) setSaid(calm);
  }, [calm]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
