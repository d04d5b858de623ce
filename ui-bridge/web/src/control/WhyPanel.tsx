import { ActionIcon, Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Hourglass, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { why, type Blocker } from "../api/control";
import { stepOfNode } from "../monitor/graphState";
import type { Monitor } from "../monitor/state";
import { useStill } from "../monitor/useWorkers";
import "./control.css";
import { isWorthSaying, readable, waitSign } from "./waiting";
import { WhyHelp } from "./WhyHelp";

/** Short waits are none that anybody asks about. */
const CALM = 1200;
const EVERY = 15_000;

type Props = { monitor: Monitor; picked?: string; onStep: (key: string) => void };

/** Says why nothing goes on, and offers what helps. Asked while it waits, and when that changes. */
export function WhyPanel({ monitor, picked, onStep }: Props) {
  const { t } = useTranslation();
  const stuck = useStill(`${monitor.seq} ${monitor.status}`, CALM * 10);
  const now = waitSign(monitor) ?? (stuck && monitor.status === "running" ? "stuck" : null);
  const [sign] = useDebouncedValue(now, CALM);
  const asks = sign !== null && now !== null;
  const [hidden, setHidden] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const answer = useQuery({
    queryKey: ["why", monitor.id, sign],
    queryFn: () => why(monitor.id),
    enabled: asks,
    refetchInterval: EVERY,
    staleTime: 2000,
    placeholderData: (before) => before,
  });
  if (!asks || hidden === sign || !isWorthSaying(answer.data)) return null;
  const [first, ...rest] = answer.data.blockers;
  const help = { monitor, picked, onStep };
  return (
    <section className="why" aria-label={t("why.title")}>
      <div className="why-head">
        <Hourglass size={16} aria-hidden />
        <div className="why-text" role="status">
          <h2>{t("why.title")}</h2>
          <Answer blocker={first!} monitor={monitor} />
        </div>
        <WhyHelp blocker={first!} {...help} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-label={t("why.hide")}
          onClick={() => setHidden(sign)}
        >
          <X size={15} aria-hidden />
        </ActionIcon>
      </div>
      {rest.length > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)} mt={4}>
          {all ? t("why.less") : t("why.more", { count: rest.length })}
        </Button>
      )}
      {all && (
        <ul className="why-rest">
          {rest.slice(0, MOST).map((blocker, index) => (
            <li key={`${blocker.kind} ${blocker.nodeKey ?? index}`}>
              <div>
                <Answer blocker={blocker} monitor={monitor} />
              </div>
              <WhyHelp blocker={blocker} {...help} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const MOST = 50;
/** Of these the button says what helps. */
const BUTTONED = new Set(["paused", "budget", "held", "retry", "event", "approval", "breakpoint", "call"]);

function Answer({ blocker, monitor }: { blocker: Blocker; monitor: Monitor }) {
  const { t } = useTranslation();
  const { nodeKey } = blocker;
  const step = nodeKey === undefined ? undefined : (monitor.steps[nodeKey] ?? stepOfNode(monitor, nodeKey));
  return (
    <>
      <p>
        <strong>{readable(blocker, step?.name)}</strong>
      </p>
      {blocker.lastFailure && <p>{t("why.last", { message: blocker.lastFailure })}</p>}
      {blocker.action && !BUTTONED.has(blocker.kind) && <p>{blocker.action}</p>}
    </>
  );
}
