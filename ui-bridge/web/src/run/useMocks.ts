import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { StartMocks } from "../api/endpoints";
import { nodeTypesQuery } from "../app/queries";
import { parseDefinition } from "../graph/model";
import { keepMocks, keptMocks, mockables, readMocks, refusedMocks, type Mock, type Mockable } from "./mocks";
import type { RunRequest } from "./useRunDialog";

const NONE = new Map<string, string>();

/** The mocks of a start while they are typed. */
export type Mocks = {
  list: Mock[];
  known: Mockable[];
  problems: Map<string, string>;
  change: (list: Mock[]) => void;
  /** What is sent; null, and said, if something is wrong with it. */
  read: () => StartMocks | null;
  refused: (error: unknown) => void;
  forget: () => void;
};

/** @param source the text of the definition that is to run; undefined while it is not known */
export function useMocks(request: RunRequest, source: string | undefined): Mocks {
  const types = useQuery(nodeTypesQuery).data;
  const [list, setList] = useState(() => request.mocks ?? keptMocks(request.id));
  const [problems, setProblems] = useState(NONE);
  const known = useMemo(
    () => (source === undefined ? [] : mockables(parseDefinition(source), types ?? [])),
    [source, types],
  );
  return {
    list,
    known,
    problems,
    change: (next) => {
      setList(next);
      setProblems(NONE);
      keepMocks(request.id, next);
    },
    read: () => {
      // Live executions know no mocks: what they repeat is meant.
      if (request.live) return {};
      const read = readMocks(list, known);
      setProblems(read.problems ?? NONE);
      return read.body ?? null;
    },
    refused: (error) => setProblems(refusedMocks(error)),
    forget: () => keepMocks(request.id, []),
  };
}
