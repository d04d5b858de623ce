import { Button, Group } from "@mantine/core";
import { CircleDot } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/problem";
import { Refused } from "../control/Refused";
import { stepOfNode } from "../monitor/graphState";
import type { Monitor } from "../monitor/state";
import { Empty } from "../ui/parts";
import { BreakpointField } from "./BreakpointField";
import type { Breaks } from "./useBreakpoints";

type Props = { monitor: Monitor; breaks: Breaks; onStep: (node: string) => void };

/** The list of the breakpoints of an execution. */
export function BreakpointPanel({ monitor, breaks, onStep }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  const { list, error } = breaks;
  if (list.length === 0)
    return <Empty icon={CircleDot} title={t("debug.none")} hint={t("debug.noneHint")} level={3} />;
  const problem = conditionProblem(error);
  return (
    <div className="break-panel">
      <ul className="break-list" aria-label={t("debug.breakpoints")}>
        {list.map((one) => {
          const name = stepOfNode(monitor, one.node)?.name ?? one.node;
          return (
            <li key={one.node}>
              <Button size="compact-sm" variant="subtle" onClick={() => onStep(one.node)}>
                {name}
              </Button>
              <BreakpointField
                key={one.condition ?? ""}
                breakpoint={one}
                name={name}
                problem={asked === one.node ? problem : undefined}
                busy={breaks.busy && asked === one.node}
                onCondition={(condition) => {
                  setAsked(one.node);
                  breaks.ask({ act: "set", node: one.node, condition: condition || undefined });
                }}
                onRemove={() => breaks.ask({ act: "remove", node: one.node })}
              />
            </li>
          );
        })}
      </ul>
      {error && !problem && <Refused error={error} />}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => breaks.ask({ act: "clear" })}>
          {t("debug.clear")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => breaks.ask({ act: "release" })}>
          {t("debug.release")}
        </Button>
      </Group>
    </div>
  );
}

/** What the compiler says of a condition, if that is what was refused. */
export function conditionProblem(error: Error | null): string | undefined {
  if (!(error instanceof ApiError) || error.status !== 422) return undefined;
  const found = error.errors.filter((detail) => detail.pointer.endsWith("/condition"));
  return found.length > 0 ? found.map((detail) => detail.message).join(" ") : error.message;
}
