import { CloseButton, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, messageOf } from "../api/problem";
import { NotFound } from "../app/NotFound";
import { nodeTypesQuery, versionTextQuery } from "../app/queries";
import type { ExecutionSearch } from "../app/search";
import { useActs } from "../control/Acts";
import { StepControls } from "../control/StepControls";
import { WhyPanel } from "../control/WhyPanel";
import { BreakpointPanel } from "../debug/BreakpointPanel";
import { StepTools } from "../debug/StepTools";
import { useBreakpoints } from "../debug/useBreakpoints";
import { Canvas } from "../graph/Canvas";
import { configOf, EMPTY, graphOf, parseDefinition, type GraphEdge } from "../graph/model";
import { Outline } from "../graph/Outline";
import { Announcer } from "../monitor/Announcer";
import { ExecutionHead } from "../monitor/ExecutionHead";
import { edgeNoteOf, edgeStateOf, lookOfStep, stepOfNode } from "../monitor/graphState";
import { Inspector } from "../monitor/Inspector";
import { LinkNotice } from "../monitor/LinkNotice";
import { LiveFeedPanel } from "../monitor/LiveFeedPanel";
import { LogPanel } from "../monitor/LogPanel";
import "../monitor/monitor.css";
import { currentOf, hasEnded, type Monitor } from "../monitor/state";
import { Timeline } from "../monitor/Timeline";
import { useEndNotice } from "../monitor/useEndNotice";
import { useCovered } from "../monitor/useCovered";
import { useMonitor } from "../monitor/useMonitor";
import { useShown } from "../monitor/useShown";
import { Values } from "../monitor/Values";
import { Notice, Rows, useTitle } from "../ui/parts";
import { Status, useStatusWord } from "../ui/Status";

/** One execution, while it runs and afterwards. What is picked and filtered is in the address. */
export function ExecutionPage() {
  const { id } = useParams({ from: "/executions/$id" });
  const model = useMonitor(id);
  const { t } = useTranslation();
  const error = model.query.error;
  if (model.monitor) return <Loaded key={id} model={model} monitor={model.monitor} />;
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <div className="page" role="status" aria-label={t("app.loading")}>
      {error ? <Notice tone="bad">{messageOf(error)}</Notice> : <Rows count={8} />}
    </div>
  );
}

function Loaded({ model, monitor }: { model: ReturnType<typeof useMonitor>; monitor: Monitor }) {
  const { t } = useTranslation();
  const search = useSearch({ from: "/executions/$id" });
  const navigate = useNavigate({ from: "/executions/$id" });
  const word = useStatusWord();
  const types = useQuery(nodeTypesQuery).data;
  const source = useQuery(versionTextQuery(monitor.workflowId, monitor.version));
  const typeMap = useMemo(() => new Map(types?.map((type) => [type.type, type])), [types]);
  const definition = useMemo(() => (source.data ? parseDefinition(source.data) : null), [source.data]);
  const graph = useMemo(() => (definition ? graphOf(definition) : EMPTY), [definition]);
  const name = typeof definition?.name === "string" ? definition.name : monitor.workflowId;
  const notice = useEndNotice(name, monitor);
  useTitle(`${notice.badge}${word(monitor.status)} · ${name}`);

  const show = useCallback(
    (part: Partial<ExecutionSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace: true }),
    [navigate],
  );
  const failed = monitor.failedStep;
  const picked = search.step ?? (monitor.status === "failed" ? failed : undefined);
  const step = picked === undefined ? undefined : (monitor.steps[picked] ?? stepOfNode(monitor, picked));
  const node = step?.key.split("/").at(-1);
  const breaks = useBreakpoints(monitor);
  const { marks } = breaks;
  const extra = useCallback(
    (at: string) => ({ ...lookOfStep(monitor, at), breakpoint: marks.get(at) }),
    [monitor, marks],
  );
  const why = useCovered();
  const inspector = useShown(search.step);
  const toggle = (at: string) =>
    breaks.ask(marks.has(at) ? { act: "remove", node: at } : { act: "set", node: at }, {
      onError: (error) => notifications.show({ message: messageOf(error), color: "red" }),
    });
  useHotkeys([["F9", () => node !== undefined && breaks.possible && toggle(node)]]);
  const edgeState = useCallback((edge: GraphEdge) => edgeStateOf(monitor, edge), [monitor]);
  const edgeNote = useCallback((edge: GraphEdge) => edgeNoteOf(monitor, edge), [monitor]);
  const pick = (at: string | undefined) =>
    show({ step: at === undefined ? undefined : (stepOfNode(monitor, at)?.key ?? at), attempt: undefined });
  const isLive = monitor.mode === "live";
  const usual = isLive ? "feed" : "logs";
  const panel = search.panel ?? usual;
  // What was followed to its end is followed a little longer: the last lines come after it.
  const [usualFollow] = useState(() => !hasEnded(monitor));
  const following = search.follow ?? usualFollow;
  const steps = monitor.order.map((key) => ({ key, name: monitor.steps[key]!.name }));
  const acts = useActs(monitor, panel === "timeline");
  const waits = (key: string) => {
    const at = graph.nodes.find((known) => known.id === key.split("/").at(-1));
    return at !== undefined && typeMap.get(at.type)?.dispatch === "wait";
  };
  const nodeType = graph.nodes.find((known) => known.id === node)?.type;

  return (
    <div className="monitor">
      <ExecutionHead
        name={name}
        monitor={monitor}
        record={model.record}
        temporal={model.temporal}
        notice={notice}
      />
      <LinkNotice link={model.link} monitor={monitor} />
      <div className={step ? "monitor-body" : "monitor-body plain"}>
        <aside className="monitor-outline">
          <h2 className="side-title">{t("execution.steps")}</h2>
          <Outline
            graph={graph}
            types={typeMap}
            selected={node}
            onSelect={pick}
            end={(at) => <Status status={statusOf(monitor, at)} bare />}
          />
        </aside>
        <div className="monitor-canvas">
          {source.isPending ? (
            <Rows count={4} />
          ) : (
            <Canvas
              graph={graph}
              types={typeMap}
              extra={extra}
              edgeState={edgeState}
              edgeNote={edgeNote}
              selected={node}
              watched={hasEnded(monitor) ? undefined : currentOf(monitor)?.key.split("/").at(-1)}
              covered={why.covered}
              onSelect={pick}
              onBreak={breaks.possible ? toggle : undefined}
            />
          )}
          <div ref={why.ref}>
            <WhyPanel monitor={monitor} picked={step?.key} onStep={pick} />
          </div>
          {!step && <p className="canvas-hint muted">{t("execution.pickStepHint")}</p>}
        </div>
        {step && (
          <aside ref={inspector} className="monitor-inspector" aria-label={t("execution.step")}>
            {search.step !== undefined && (
              <CloseButton
                className="inspector-close"
                aria-label={t("execution.closeStep")}
                onClick={() => pick(undefined)}
              />
            )}
            <Inspector
              execution={monitor.id}
              step={step}
              config={node === undefined ? undefined : configOf(definition, node)}
              typeTitle={nodeType === undefined ? undefined : (typeMap.get(nodeType)?.title ?? nodeType)}
              live={isLive}
              attempt={search.attempt}
              onAttempt={(attempt) => show({ attempt })}
              news={monitor.logLines}
              controls={
                <>
                  <StepTools monitor={monitor} record={model.record} step={step} breaks={breaks} />
                  <StepControls
                    monitor={monitor}
                    step={step}
                    type={nodeType === undefined ? undefined : typeMap.get(nodeType)}
                    definition={definition}
                  />
                </>
              }
              onLogs={(key) => show({ panel: isLive ? "logs" : undefined, only: key, follow: undefined })}
            />
          </aside>
        )}
      </div>
      <section className="monitor-dock" aria-label={nameOfPanel(panel, t)}>
        <div className="monitor-tabs">
          <SegmentedControl
            size="xs"
            aria-label={t("workflow.view")}
            value={panel}
            onChange={(value) =>
              show({ panel: value === usual ? undefined : (value as ExecutionSearch["panel"]) })
            }
            data={[
              ...(isLive ? [{ value: "feed", label: t("live.feed") }] : []),
              { value: "logs", label: t("execution.logs") },
              { value: "timeline", label: t("execution.timeline") },
              { value: "output", label: t("execution.io") },
              ...(breaks.possible ? [{ value: "breakpoints", label: t("debug.breakpoints") }] : []),
            ]}
          />
        </div>
        {panel === "feed" && <LiveFeedPanel monitor={monitor} />}
        {panel === "logs" && (
          <LogPanel
            execution={monitor.id}
            query={{ level: search.level, node: search.only, search: search.q }}
            steps={steps}
            news={monitor.logLines + (hasEnded(monitor) ? 1 : 0)}
            live={!hasEnded(monitor)}
            following={following}
            onQuery={(query) => show({ level: query.level, only: query.node, q: query.search })}
            onFollow={(follow) => show({ follow: follow === usualFollow ? undefined : follow })}
          />
        )}
        {panel === "timeline" && (
          <Timeline
            monitor={monitor}
            acts={acts}
            selected={step?.key}
            onSelect={(key) => show({ step: key, attempt: undefined })}
            waits={waits}
          />
        )}
        {panel === "breakpoints" && <BreakpointPanel monitor={monitor} breaks={breaks} onStep={pick} />}
        {panel === "output" && <Values record={model.record} ended={hasEnded(monitor)} />}
      </section>
      <Announcer monitor={monitor} />
    </div>
  );
}

function statusOf(monitor: Monitor, node: string): string {
  return lookOfStep(monitor, node).status ?? "pending";
}

function nameOfPanel(panel: NonNullable<ExecutionSearch["panel"]>, t: TFunction): string {
  switch (panel) {
    case "feed":
      return t("live.feed");
    case "output":
      return t("execution.io");
    case "breakpoints":
      return t("debug.breakpoints");
    case "logs":
    case "timeline":
      return t(`execution.${panel}`);
  }
}
