import { QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import * as api from "../api/endpoints";
import { ApiError } from "../api/problem";

const FOREVER = Infinity;

/** Requests that got no answer are tried again until one comes; an answer of failure stays. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_count, error) => error instanceof ApiError && (error.unreachable || error.status === 503),
      retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      networkMode: "always",
      staleTime: 1000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

export const nodeTypesQuery = queryOptions({
  queryKey: ["nodeTypes"],
  queryFn: api.nodeTypes,
  staleTime: 60_000,
});
export const schemaQuery = queryOptions({
  queryKey: ["schema"],
  queryFn: api.workflowSchema,
  staleTime: FOREVER,
});
export const examplesQuery = queryOptions({
  queryKey: ["examples"],
  queryFn: api.examples,
  staleTime: 60_000,
});
export const runningQuery = queryOptions({
  queryKey: ["executions", "running"],
  queryFn: api.running,
  refetchInterval: 2000,
  staleTime: 0,
});

export const definitionQuery = (id: string) =>
  queryOptions({
    queryKey: ["definition", id],
    queryFn: () => api.definition(id),
    refetchOnWindowFocus: false,
    staleTime: 0,
  });

export const versionsQuery = (id: string) =>
  queryOptions({ queryKey: ["versions", id], queryFn: () => api.versions(id) });

export const versionTextQuery = (id: string, version: number | undefined) =>
  queryOptions({
    queryKey: ["versionText", id, version],
    queryFn: () => api.versionText(id, version ?? 0),
    enabled: version !== undefined,
    staleTime: FOREVER,
  });

export const executionQuery = (id: string) =>
  queryOptions({ queryKey: ["execution", id], queryFn: () => api.execution(id), staleTime: 0 });

/** The running executions, kept current while any page is open; hidden tabs rest. */
export function useRunning() {
  return useQuery(runningQuery);
}
