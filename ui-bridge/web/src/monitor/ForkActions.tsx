import { Button, Menu } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { GitFork, RotateCcw, Workflow } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ExecutionRecord } from "../api/endpoints";
import { useForkDialog } from "../run/useForkDialog";
import { shortId } from "../ui/format";
import { stepOfNode } from "./graphState";
import { hasEnded, type Monitor } from "./state";

type Props = { monitor: Monitor; record: ExecutionRecord | undefined };

/** What the execution is a fork of. */
export function ForkLineage({ record }: { record: ExecutionRecord | undefined }) {
  const { t } = useTranslation();
  const from = record?.forkedFrom;
  if (!from) return null;
  const id = shortId(from.executionId);
  return (
    <Link to="/executions/$id" params={{ id: from.executionId }} search={{}}>
      {from.node === undefined
        ? t("fork.of", { id })
        : t("fork.ofFrom", { id, step: stepName(record, from.node) })}
    </Link>
  );
}

/** What a person calls a step that the execution shares with the one that it is a fork of. */
function stepName(record: ExecutionRecord, key: string): string {
  return record.stepResults.find((step) => step.stepId === key)?.stepName ?? key;
}

/** What a person calls a step. */
function nameOf(monitor: Monitor, key: string): string {
  return (monitor.steps[key] ?? stepOfNode(monitor, key))?.name ?? key;
}

/** New executions that go on from this one: at the picked step, at what failed, or anew. */
export function ForkActions({ monitor, record }: Props) {
  const { t } = useTranslation();
  const { step } = useSearch({ from: "/executions/$id" });
  const fork = useForkDialog(monitor.id, record);
  if (monitor.mode === "live") return null;
  const picked = step ?? monitor.failedStep;
  const failed = monitor.status === "failed" || monitor.status === "cancelled";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<GitFork size={15} aria-hidden />}>
            {t("fork.menu")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {failed && (
            <Menu.Item
              leftSection={<RotateCcw size={15} aria-hidden />}
              onClick={() => fork.open({ retry: true })}
            >
              {t("fork.retry")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<GitFork size={15} aria-hidden />}
            disabled={picked === undefined}
            onClick={() => fork.open({ from: picked })}
          >
            {picked === undefined ? t("fork.pick") : t("fork.from", { step: nameOf(monitor, picked) })}
          </Menu.Item>
          {hasEnded(monitor) && (
            <Menu.Item leftSection={<Workflow size={15} aria-hidden />} onClick={() => fork.open({})}>
              {t("fork.whole")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {fork.element}
    </>
  );
}
