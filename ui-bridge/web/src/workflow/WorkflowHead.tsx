import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import {
  FileDown,
  FileUp,
  FlaskConical,
  GitCommitHorizontal,
  MoreHorizontal,
  Play,
  Save,
  UploadCloud,
} from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { LiveChange, LiveRow } from "../api/endpoints";
import { useTranslation } from "react-i18next";
import { offer, pickText } from "../ui/files";
import { CompileStrip } from "./CompileStrip";
import { isDirty, replace, type Draft } from "./drafts";
import { GoLive } from "./GoLive";
import type { useDraft } from "./useDraft";

type Props = {
  draft: Draft;
  model: ReturnType<typeof useDraft>;
  ready: boolean;
  live: LiveRow | undefined;
  onRun: () => void;
  onRunMocked: () => void;
  onGoLive: (settings: LiveChange) => void;
  going: boolean;
  onSave: () => void;
  onVersions: () => void;
  onArtifacts: () => void;
  children: ReactNode;
};

/** Name, state and actions of a definition. */
export function WorkflowHead({
  draft,
  model,
  ready,
  live,
  onRun,
  onRunMocked,
  onGoLive,
  going,
  onSave,
  onVersions,
  onArtifacts,
  children,
}: Props) {
  const { t } = useTranslation();
  const goLive = useKeptFocus(live?.liveRunId);
  const dirty = isDirty(draft);
  const runnable = ready && !live;
  const state = model.save.isPending
    ? t("workflow.saving")
    : dirty
      ? t("workflow.unsaved")
      : t("workflow.saved");
  return (
    <header className="workbench-head">
      <div className="workbench-name">
        <h1 className="clip" title={draft.name}>
          {draft.name}
        </h1>
        <div className="muted workbench-state">
          <span className={dirty ? "dot dirty" : "dot"} aria-hidden />
          {state}
          {draft.publishedVersion
            ? ` · ${t("workflows.version", { version: draft.publishedVersion })}`
            : ` · ${t("workflows.draft")}`}
        </div>
      </div>
      <CompileStrip draft={draft} onOpen={onArtifacts} />
      <div className="workbench-actions">
        {children}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={34} aria-label={t("app.more")}>
              <MoreHorizontal size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<GitCommitHorizontal size={15} aria-hidden />} onClick={onVersions}>
              {t("workflow.versions")}
            </Menu.Item>
            <Menu.Item
              leftSection={<FileDown size={15} aria-hidden />}
              onClick={() => offer(`${draft.id}.json`, draft.text)}
            >
              {t("workflow.export")}
            </Menu.Item>
            <Menu.Item
              leftSection={<FileUp size={15} aria-hidden />}
              onClick={() =>
                void pickText().then((text) => (text === null ? undefined : replace(draft.id, text)))
              }
            >
              {t("workflow.importOver")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<FlaskConical size={15} aria-hidden />}
              disabled={!runnable}
              onClick={onRunMocked}
            >
              {t("workflow.runMocked")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="default"
          leftSection={<Save size={16} aria-hidden />}
          loading={model.save.isPending}
          onClick={onSave}
        >
          {t("workflow.save")}
        </Button>
        <Button
          variant="default"
          leftSection={<UploadCloud size={16} aria-hidden />}
          loading={model.publish.isPending}
          disabled={!ready}
          onClick={() => model.publish.mutate()}
        >
          {t("workflow.publish")}
        </Button>
        <Tooltip label={t(live ? "live.blocked" : "workflow.runBlocked")} disabled={runnable}>
          <Button
            leftSection={<Play size={16} aria-hidden />}
            data-disabled={!runnable || undefined}
            aria-disabled={!runnable}
            onClick={(event) => (runnable ? onRun() : event.preventDefault())}
          >
            {t("workflow.run")}
          </Button>
        </Tooltip>
        <div ref={goLive}>
          <GoLive key={live?.liveRunId ?? ""} ready={ready} live={live} onGo={onGoLive} going={going} />
        </div>
      </div>
    </header>
  );
}

/** Where Go Live becomes Stop, or back, the keyboard stays there if it was there. */
function useKeptFocus(state: unknown) {
  const holder = useRef<HTMLDivElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (document.activeElement === document.body) holder.current?.querySelector("button")?.focus();
  }, [state]);
  return holder;
}
