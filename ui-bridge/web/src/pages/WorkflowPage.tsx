import { SegmentedControl, Skeleton } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { FlaskConical, Play, Save, UploadCloud, Workflow } from "lucide-react";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveChange, NodeType } from "../api/endpoints";
import { ApiError, messageOf } from "../api/problem";
import { usePageActions } from "../app/pageActions";
import { NotFound } from "../app/NotFound";
import { nodeTypesQuery, schemaQuery } from "../app/queries";
import { marksOf, startingWith } from "../debug/breaks";
import { toggleDraft, useDraftBreaks } from "../debug/draftBreaks";
import { NodeTools } from "../debug/NodeTools";
import { Canvas } from "../graph/Canvas";
import { Outline } from "../graph/Outline";
import { Empty, Notice, Rows, useTitle } from "../ui/parts";
import { useLiveOf } from "../workflow/GoLive";
import { useRunDialog } from "../run/useRunDialog";
import { ArtifactsDrawer } from "../workflow/ArtifactsDrawer";
import { ConflictDialog } from "../workflow/ConflictDialog";
import { DraftNotices } from "../workflow/DraftNotices";
import { edit, takeOver, type Draft } from "../workflow/drafts";
import type { EditorHandle } from "../workflow/JsonEditor";
import { nodeOffset } from "../workflow/positions";
import { ProblemsDock } from "../workflow/ProblemsDock";
import { countByNode, useReadable } from "../workflow/readable";
import { useDraft } from "../workflow/useDraft";
import { useProblems } from "../workflow/useProblems";
import { StepPanel } from "../workflow/StepPanel";
import { VersionsDrawer } from "../workflow/VersionsDrawer";
import { WorkflowHead } from "../workflow/WorkflowHead";
import "../workflow/workflow.css";

const JsonEditor = lazy(() =>
  import("../workflow/JsonEditor").then((module) => ({ default: module.JsonEditor })),
);

const LiveDock = lazy(() => import("../monitor/LiveDock").then((module) => ({ default: module.LiveDock })));

const NO_TYPES: NodeType[] = [];

/** A definition: its canvas, its text, what is wrong with it, and the ways to save, publish and run it. */
export function WorkflowPage() {
  const { id } = useParams({ from: "/workflows/$id" });
  const model = useDraft(id);
  const { t } = useTranslation();
  useTitle(model.draft?.name ?? id);
  const error = model.query.error;
  if (!model.draft) {
    if (error instanceof ApiError && error.status === 404) return <NotFound />;
    if (error) {
      return (
        <div className="page">
          <Notice tone="bad">{messageOf(error)}</Notice>
        </div>
      );
    }
    return (
      <div className="workbench" role="status" aria-label={t("app.loading")}>
        <div className="workbench-head">
          <Skeleton height={26} width={220} />
        </div>
        <Rows count={8} />
      </div>
    );
  }
  return <Workbench key={id} draft={model.draft} model={model} />;
}

function Workbench({ draft, model }: { draft: Draft; model: ReturnType<typeof useDraft> }) {
  const { t } = useTranslation();
  const search = useSearch({ from: "/workflows/$id" });
  const navigate = useNavigate({ from: "/workflows/$id" });
  const types = useQuery(nodeTypesQuery).data ?? NO_TYPES;
  const schema = useQuery(schemaQuery).data;
  const editor = useRef<EditorHandle>(null);
  const [drawer, setDrawer] = useState<"versions" | "artifacts" | null>(null);
  const narrow = useMediaQuery("(max-width: 1000px)") ?? false;
  const view = search.view ?? (narrow ? "canvas" : "split");
  const typeMap = useMemo(() => new Map(types.map((type) => [type.type, type])), [types]);
  const knowledge = useMemo(() => (schema ? { format: schema, types } : null), [schema, types]);
  const graph = useReadable(draft.text);
  const breaks = useDraftBreaks(draft.id);
  const marks = useMemo(() => {
    const problems = countByNode(draft.compilation?.issues ?? []);
    const points = marksOf(breaks);
    return (id: string) => ({ ...problems(id), breakpoint: points.get(id) });
  }, [draft.compilation, breaks]);
  const breakpoints = startingWith(breaks, new Set(graph.graph.nodes.map((known) => known.id)));
  const node = graph.graph.nodes.find((known) => known.id === search.node);
  const run = useRunDialog();
  const ready = draft.compilation?.status !== "error" && draft.compiledText === draft.text;

  const show = (part: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const problems = useProblems(draft, {
    editor,
    reveal: (node) => {
      show(view === "canvas" ? { view: "json", node } : { node });
      return view === "canvas";
    },
    showNode: (node) => show({ view: narrow || view === "json" ? "canvas" : search.view, node }),
  });
  const pick = (node: string | undefined) => {
    show({ node });
    const offset = node === undefined ? null : nodeOffset(draft.text, node);
    if (offset !== null) editor.current?.goTo(offset, undefined, false);
  };
  const save = () =>
    model.save.mutate(undefined, {
      onSuccess: (body) => body.compilation?.status === "error" && problems.setOpen(true),
    });
  const live = useLiveOf(draft.id);
  const [liveId, setLiveId] = useState(live?.liveRunId);
  // The feed stays after the stop, until the page is left.
  if (live && live.liveRunId !== liveId) setLiveId(live.liveRunId);
  const publish = () => model.publish.mutateAsync();
  const start = (mocking = false) =>
    ready && !live && !run.element && run.open({ draft, save: publish, breakpoints, mocking });
  const goLive = (settings: LiveChange) =>
    ready && !live && run.open({ draft, save: publish, live: settings, breakpoints });
  const runTo = (id: string) =>
    run.open({ draft, save: publish, breakpoints: [...breakpoints, { node: id, once: true }] });
  usePageActions([
    { id: "save", label: t("workflow.save"), icon: Save, run: save },
    {
      id: "publish",
      label: t("workflow.publish"),
      icon: UploadCloud,
      run: ready ? () => model.publish.mutate() : null,
    },
    { id: "run", label: t("workflow.run"), icon: Play, run: ready && !live ? () => start() : null },
    {
      id: "mock",
      label: t("workflow.runMocked"),
      icon: FlaskConical,
      run: ready && !live ? () => start(true) : null,
    },
  ]);
  useHotkeys(
    [
      ["mod+S", save],
      ["mod+Enter", () => start()],
      ["F9", () => node && toggleDraft(draft.id, node.id)],
      ["F8", () => problems.step(1)],
      ["shift+F8", () => problems.step(-1)],
    ],
    [],
    true,
  );

  return (
    <div className="workbench">
      <WorkflowHead
        draft={draft}
        model={model}
        ready={ready}
        live={live}
        onRun={() => start()}
        onRunMocked={() => start(true)}
        onGoLive={goLive}
        going={run.opening}
        onSave={save}
        onVersions={() => setDrawer("versions")}
        onArtifacts={() => setDrawer("artifacts")}
      >
        <SegmentedControl
          size="xs"
          aria-label={t("workflow.view")}
          value={view}
          onChange={(value) => show({ view: value === "split" ? undefined : (value as "canvas" | "json") })}
          data={[
            { value: "canvas", label: t("workflow.canvas") },
            ...(narrow ? [] : [{ value: "split", label: t("workflow.split") }]),
            { value: "json", label: t("workflow.json") },
          ]}
        />
      </WorkflowHead>
      <DraftNotices draft={draft} />
      <div className={`workbench-body view-${view}`}>
        {view !== "json" && (
          <div className="workbench-canvas">
            {view === "canvas" && !narrow && graph.graph.nodes.length > 0 && (
              <aside className="workbench-outline">
                <h2 className="side-title">{t("workflow.outline")}</h2>
                <Outline graph={graph.graph} types={typeMap} selected={search.node} onSelect={pick} />
              </aside>
            )}
            <div className="workbench-graph">
              {graph.broken && <div className="canvas-note">{t("workflow.unreadable")}</div>}
              {graph.graph.nodes.length === 0 ? (
                <Empty icon={Workflow} title={t("workflow.noNodes")} hint={t("workflow.noNodesHint")} />
              ) : (
                <Canvas
                  graph={graph.graph}
                  types={typeMap}
                  extra={marks}
                  selected={search.node}
                  onSelect={pick}
                  onBreak={(id) => toggleDraft(draft.id, id)}
                />
              )}
              {node && (
                <NodeTools
                  key={node.id}
                  id={draft.id}
                  text={draft.text}
                  node={node}
                  breakpoint={breaks.find((known) => known.node === node.id)}
                  onRunTo={ready && !live && !run.element ? () => runTo(node.id) : undefined}
                />
              )}
            </div>
            {view === "canvas" && node && (
              <StepPanel
                draft={draft}
                node={node}
                type={typeMap.get(node.type)}
                issues={problems.issues}
                onClose={() => pick(undefined)}
              />
            )}
          </div>
        )}
        {view !== "canvas" && (
          <div className="workbench-text">
            <Suspense fallback={<Rows count={10} />}>
              <JsonEditor
                handle={editor}
                text={draft.text}
                onChange={(text) => edit(draft.id, text)}
                issues={problems.issues}
                issuesOf={draft.compiledText}
                knowledge={knowledge}
              />
            </Suspense>
          </div>
        )}
      </div>
      {liveId && (
        <Suspense fallback={<div className="live-dock" />}>
          <LiveDock key={liveId} id={liveId} />
        </Suspense>
      )}
      <ProblemsDock
        issues={problems.issues}
        open={problems.open}
        onToggle={() => problems.setOpen(!problems.open)}
        current={problems.at}
        onGoTo={problems.goTo}
        recoveryOf={problems.recoveryOf}
        onRecover={problems.recover}
      />
      <div className="visually-hidden" aria-live="polite">
        {problems.issues[problems.at] &&
          t("problems.position", {
            index: problems.at + 1,
            total: problems.issues.length,
            message: problems.issues[problems.at]!.message,
          })}
      </div>
      {drawer === "versions" && <VersionsDrawer draft={draft} onClose={() => setDrawer(null)} />}
      {drawer === "artifacts" && <ArtifactsDrawer draft={draft} onClose={() => setDrawer(null)} />}
      {model.conflict && (
        <ConflictDialog
          draft={draft}
          conflict={model.conflict}
          onClose={model.closeConflict}
          onMine={() => {
            model.save.mutate(model.conflict?.revision);
            model.closeConflict();
          }}
          onTheirs={() => {
            void model.query.refetch().then(({ data }) => data && takeOver(data));
            model.closeConflict();
          }}
        />
      )}
      {problems.element}
      {run.element}
    </div>
  );
}
