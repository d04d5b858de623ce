import { Button, SimpleGrid, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Example } from "../api/endpoints";
import { messageOf } from "../api/problem";
import { examplesQuery } from "../app/queries";
import { graphOf, inOrder, parseDefinition } from "../graph/model";
import { Notice } from "../ui/parts";
import "./workflow.css";
import type { Create } from "./useCreate";
import { Modal } from "../ui/Modal";

type Props = { create: Create; inPage?: boolean; onClose?: () => void };

function richestFirst(examples: Example[] = []): Example[] {
  return [...examples].sort((a, b) => b.nodes - a.nodes || a.name.localeCompare(b.name));
}

/** What its steps are called, for one that does not describe itself. */
function stepsOf(example: Example): string {
  return inOrder(graphOf(parseDefinition(example.source)))
    .map((node) => node.label)
    .join(" → ");
}

/** The shipped examples, to begin with. */
export function Examples({ create, inPage, onClose }: Props) {
  const { t } = useTranslation();
  const examples = useQuery(examplesQuery);
  const [busy, setBusy] = useState<string | null>(null);
  const use = async (example: Example) => {
    setBusy(example.id);
    await create.text(example.source);
    setBusy(null);
    onClose?.();
  };
  const cards = (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {examples.isPending && [1, 2, 3, 4].map((n) => <Skeleton key={n} height={132} radius="md" />)}
      {richestFirst(examples.data).map((example) => (
        <article key={example.id} className="card example">
          <div className="example-head">
            <h3>{example.name}</h3>
            <span className="muted">{t("workflows.steps", { count: example.nodes })}</span>
          </div>
          <p className="muted">{example.description || stepsOf(example)}</p>
          <Button
            variant="light"
            loading={busy === example.id}
            onClick={() => void use(example)}
            aria-label={`${t("workflows.use")}: ${example.name}`}
          >
            {t("workflows.use")}
          </Button>
        </article>
      ))}
    </SimpleGrid>
  );
  const content = (
    <>
      {examples.isError && <Notice tone="bad">{messageOf(examples.error)}</Notice>}
      {examples.data?.length === 0 && <p className="muted">{t("workflows.noExamples")}</p>}
      {cards}
    </>
  );
  if (inPage) return content;
  return (
    <Modal opened onClose={() => onClose?.()} size="xl" title={t("workflows.fromExample")}>
      {content}
    </Modal>
  );
}
