import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { inbox, type InboxItem, type InboxKind } from "../api/inbox";

const EVERY = 10_000;
const COUNTED = 100;

/** How many things wait for a person, as far as a badge can say; kept current on every page. */
export function useInboxCount(): { count: number; more: boolean } {
  const page = useQuery({
    queryKey: ["inbox", "count"],
    queryFn: () => inbox({ limit: COUNTED }),
    refetchInterval: EVERY,
    staleTime: 0,
  }).data;
  return { count: page?.items.length ?? 0, more: page?.nextCursor != null };
}

/** What waits, oldest first, page by page. */
export function useInbox(filter: { kind?: InboxKind; assignee?: string }) {
  return useInfiniteQuery({
    queryKey: ["inbox", "list", filter],
    queryFn: ({ pageParam }) => inbox({ ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: EVERY,
    staleTime: 0,
    placeholderData: (before) => before,
  });
}

/** The decision that a step of an execution waits for. */
export function useDecision(execution: string, nodeKey: string): InboxItem | undefined {
  return useQuery({
    queryKey: ["inbox", "execution", execution, nodeKey],
    queryFn: () => inbox({ kind: "approval", execution, limit: 200 }),
    // Its row may come a moment after the step began to wait.
    refetchInterval: (query) =>
      query.state.data?.items.some((item) => item.nodeKey === nodeKey) ? EVERY : SOON,
    select: (page) => page.items.find((item) => item.nodeKey === nodeKey),
  }).data;
}

const SOON = 1000;

/** Texts one after the other name an item among all. */
export const nameOf = (item: InboxItem) => `${item.executionId}/${item.nodeKey}`;
