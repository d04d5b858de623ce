import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStatusWord } from "../ui/Status";
import { stepsOf, type Monitor } from "./state";

const CALM = 1500;

/** Tells screen readers how far it is: not each step of a burst, and not what was there at first. */
export function Announcer({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation();
  const word = useStatusWord();
  const { done, total, known } = stepsOf(monitor);
  const text = t("execution.announce", {
    steps: t(known ? "execution.of" : "execution.ofAtLeast", { done, total }),
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
