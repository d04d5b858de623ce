import { CloseButton } from "@mantine/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Issue, NodeType } from "../api/endpoints";
import { iconOf } from "../graph/icons";
import { configOf, parseDefinition, type GraphNode } from "../graph/model";
import { Notice, Rows } from "../ui/parts";
import { edit, type Draft } from "./drafts";
import { chosenOf, formSchemaOf, withConfig } from "./stepForm";

const InputForm = lazy(() => import("../run/InputForm").then((module) => ({ default: module.InputForm })));

type Props = {
  draft: Draft;
  node: GraphNode;
  /** What the server says of its type; absent for one that it does not know. */
  type: NodeType | undefined;
  issues: Issue[];
  onClose: () => void;
};

/** A step of a definition: what its type is, and a form of its configuration, as the server describes both. */
export function StepPanel({ draft, node, type, issues, onClose }: Props) {
  const { t } = useTranslation();
  const Icon = iconOf(type?.icon);
  const mine = issues.filter((issue) => issue.nodeId === node.id);
  return (
    <aside className="step-panel" aria-label={t("execution.step")}>
      <CloseButton className="inspector-close" aria-label={t("execution.closeStep")} onClick={onClose} />
      <header>
        <span className="step-panel-icon">
          <Icon size={18} aria-hidden />
        </span>
        <div>
          <h2 className="clip">{node.label}</h2>
          <p className="muted clip">{type ? `${type.title} · ${node.id}` : `${node.type} · ${node.id}`}</p>
        </div>
      </header>
      {type?.description && <p className="muted step-panel-about">{type.description}</p>}
      {mine.map((issue, index) => (
        <Notice key={index} tone={issue.severity === "error" ? "bad" : "wait"}>
          {issue.message}
        </Notice>
      ))}
      {type && <ConfigForm key={node.id} draft={draft} node={node.id} schema={type.configSchema} />}
      {!type && <p className="muted">{t("workflow.unknownType")}</p>}
    </aside>
  );
}

type FormProps = { draft: Draft; node: string; schema: NodeType["configSchema"] };

function ConfigForm({ draft, node, schema }: FormProps) {
  const { t } = useTranslation();
  const whole = schema as Record<string, unknown>;
  const config = useMemo(() => configOf(parseDefinition(draft.text), node), [draft.text, node]);
  // The form is made anew when something else has changed the text.
  const written = useRef(config);
  const [first, setFirst] = useState({ config, generation: 0 });
  if (JSON.stringify(config) !== JSON.stringify(written.current)) {
    written.current = config;
    setFirst({ config, generation: first.generation + 1 });
  }
  const form = useMemo(() => formSchemaOf(whole, first.config), [whole, first.config]);
  if (Object.keys(form.properties ?? {}).length === 0)
    return <p className="muted">{t("workflow.noConfig")}</p>;
  const write = (value: unknown) => {
    const chosen = chosenOf(whole, written.current, value);
    written.current = chosen;
    edit(draft.id, withConfig(draft.text, node, chosen));
  };
  return (
    <section>
      <h3>{t("execution.config")}</h3>
      <Suspense fallback={<Rows count={3} />}>
        <InputForm
          key={first.generation}
          schema={form}
          input={first.config ?? {}}
          onSubmit={() => undefined}
          onTyped={write}
        />
      </Suspense>
    </section>
  );
}
