import { Autocomplete, Button, SegmentedControl } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Inbox, UserRound, Wrench, UserCheck } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InboxItem, InboxKind } from "../api/inbox";
import { ApiError, messageOf } from "../api/problem";
import type { InboxSearch } from "../app/search";
import { timeoutText } from "../inbox/DecisionPanel";
import "../inbox/inbox.css";
import { nameOf, useInbox } from "../inbox/useInbox";
import { useNow } from "../monitor/useNow";
import { ago, shortId, time } from "../ui/format";
import { Empty, Notice, Page, Rows } from "../ui/parts";
import { Status } from "../ui/Status";

const DecisionDialog = lazy(() =>
  import("../inbox/DecisionDialog").then((module) => ({ default: module.DecisionDialog })),
);

/** What waits for a person: decisions, and steps that have failed and can be repaired. */
export function InboxPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/inbox" });
  const { kind, assignee } = search;
  const navigate = useNavigate({ from: "/inbox" });
  const filter = (part: InboxSearch) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const list = useInbox(search);
  const [open, setOpen] = useState<InboxItem | null>(null);
  const absent = list.error instanceof ApiError && list.error.status === 404;
  const filtered = kind !== undefined || assignee !== undefined;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t("inbox.title")}
      hint={t("inbox.hint")}
      actions={
        <>
          <Assignee
            key={assignee === undefined ? "none" : "some"}
            value={assignee}
            known={items.flatMap((item) => item.assignees)}
            onPick={(name) => filter({ assignee: name })}
          />
          <SegmentedControl
            aria-label={t("inbox.show")}
            value={kind ?? "all"}
            onChange={(value) => filter({ kind: value === "all" ? undefined : (value as InboxKind) })}
            data={[
              { value: "all", label: t("inbox.all") },
              { value: "approval", label: t("inbox.approvals") },
              { value: "hold", label: t("inbox.holds") },
            ]}
          />
        </>
      }
    >
      {list.isError && !absent && <Notice tone="bad">{messageOf(list.error)}</Notice>}
      {list.isPending && (
        <div className="card">
          <Rows count={4} />
        </div>
      )}
      {(absent || (list.data && items.length === 0)) && (
        <div className="card">
          <Empty
            icon={Inbox}
            title={t(filtered ? "inbox.noneOf" : "inbox.none")}
            hint={filtered ? undefined : t("inbox.noneHint")}
          >
            {filtered && (
              <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
                {t("inbox.showAll")}
              </Button>
            )}
          </Empty>
        </div>
      )}
      {items.length > 0 && (
        <ol className="inbox" aria-label={t("inbox.title")}>
          {items.map((item) => (
            <Row key={nameOf(item)} item={item} onDecide={() => setOpen(item)} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("workflows.more")}
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <DecisionDialog item={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </Page>
  );
}

type AssigneeProps = { value: string | undefined; known: string[]; onPick: (name?: string) => void };

/** For whom decisions are; names that are on the page are proposed, any other may be typed. */
function Assignee({ value, known, onPick }: AssigneeProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? "");
  // What was shown without a filter again is so here as well.
  useEffect(() => {
    if (value === undefined) setTyped("");
  }, [value]);
  const pick = useDebouncedCallback((name: string) => onPick(name.trim() || undefined), 300);
  return (
    <Autocomplete
      w={190}
      leftSection={<UserRound size={16} aria-hidden />}
      aria-label={t("inbox.assignee")}
      title={t("inbox.assigneeHint")}
      placeholder={t("inbox.assignee")}
      clearable
      data={[...new Set(known)].sort()}
      value={typed}
      onChange={(name) => {
        setTyped(name);
        pick(name);
      }}
    />
  );
}

function Row({ item, onDecide }: { item: InboxItem; onDecide: () => void }) {
  const { t } = useTranslation();
  const now = useNow(true);
  const approval = item.kind === "approval";
  const step = {
    to: "/executions/$id",
    params: { id: item.executionId },
    search: { step: item.nodeKey },
  } as const;
  return (
    <li className="card inbox-item">
      <div>
        <h2>{approval ? item.title : t("inbox.heldTitle", { step: item.nodeKey })}</h2>
        {item.body && <p className="inbox-body">{item.body}</p>}
        {item.error && (
          <p className="inbox-body">
            <strong>{item.error.type}</strong>: {item.error.message}
          </p>
        )}
        {item.suggestion && <p className="inbox-body">{item.suggestion}</p>}
        <div className="inbox-facts muted">
          <Link {...step}>{t("inbox.where", { name: item.name, id: shortId(item.executionId) })}</Link>
          <span>{t(approval ? "inbox.asked" : "inbox.stopped", { when: ago(item.since, now) })}</span>
          {item.assignees.length > 0 && (
            <span>{t("inbox.assignees", { names: item.assignees.join(", ") })}</span>
          )}
          {item.attempts != null && <span>{t("hold.tries", { count: item.attempts })}</span>}
          {item.until && (
            <span>
              {t(approval ? timeoutText(item.onTimeout) : "inbox.untilFail", { at: time(item.until, now) })}
            </span>
          )}
        </div>
      </div>
      <div className="inbox-acts">
        <Status status={approval ? "approval" : "held"} bare />
        {approval ? (
          <Button leftSection={<UserCheck size={16} aria-hidden />} onClick={onDecide}>
            {t("inbox.decide")}
          </Button>
        ) : (
          <Button
            component={Link}
            {...(step as object)}
            variant="default"
            leftSection={<Wrench size={16} aria-hidden />}
          >
            {t("inbox.repair")}
          </Button>
        )}
      </div>
    </li>
  );
}
