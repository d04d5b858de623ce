import { expect, test } from "vitest";
import type { GraphEdge } from "../src/graph/model";
import { edgeNoteOf, edgeStateOf, lookOfStep } from "../src/monitor/graphState";
import { reduce } from "../src/monitor/reducer";
import type { Monitor } from "../src/monitor/state";

/** A snapshot of a branch, which has gone to "yes": by which handle, a snapshot does not tell. */
function branched(status: string, no: string): Monitor {
  return reduce(null, {
    event: "snapshot",
    data: {
      executionId: "e",
      seq: 5,
      execution: { id: "e", workflowId: "w", version: 1, mode: "once", status, total: 3 },
      nodes: [
        { node_key: "if", name: "Large?", status: "completed", output_summary: "true", output_size_bytes: 4 },
        { node_key: "yes", name: "Yes", status: status === "running" ? "running" : "completed" },
        { node_key: "no", name: "No", status: no },
      ],
    },
  })!;
}

const edge = (handle: string, target: string): GraphEdge => ({ id: target, source: "if", target, handle });

test("an edge of a branch that has not been taken does not look as if something had passed", () => {
  const now = branched("running", "pending");
  expect(edgeStateOf(now, edge("true", "yes"))).toBe("busy");
  expect(edgeStateOf(now, edge("false", "no"))).toBeUndefined();
  expect(edgeNoteOf(now, edge("false", "no"))).toBeUndefined();
  expect(edgeStateOf(branched("completed", "skipped"), edge("false", "no"))).toBe("dead");
});

test("a step that an execution has ended without is not queued any more", () => {
  expect(lookOfStep(branched("running", "pending"), "no").status).toBe("pending");
  expect(lookOfStep(branched("failed", "pending"), "no").status).toBe("unreached");
  expect(lookOfStep(branched("cancelled", "pending"), "unknown").status).toBe("unreached");
});
