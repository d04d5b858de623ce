// A burst of events as a stream sends them, made from the lines that Java and the UI share.
import { readFileSync } from "node:fs";

const lines = JSON.parse(
  readFileSync(
    new URL("../../../api/src/test/resources/io/perdura/api/event/wire-events.json", import.meta.url),
    "utf8",
  ),
);
const line = (event) => lines.find((known) => known.event === event)?.data;
const BEAT = 20;

/** The record of an execution that runs, as the REST API answers it. */
export function runningRecord(id, definition) {
  const startedAt = new Date().toISOString();
  return {
    id,
    workflowId: definition.id,
    version: 1,
    status: "running",
    mode: "once",
    trigger: "manual",
    inputs: { kind: "inline", value: {} },
    startedAt,
    done: 0,
    total: definition.nodes.length,
    stepResults: definition.nodes.map((node) => ({
      stepId: node.id,
      stepName: node.data.label,
      status: "pending",
      attempts: 0,
    })),
  };
}

/** Answers a stream with a snapshot, then so many events per second for so long; then it stays open. */
export function burst(id, definition, perSecond, seconds, told) {
  return (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    const send = (event, data, seq) =>
      response.write(`id: c${seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const { stepResults, ...record } = runningRecord(id, definition);
    send(
      "snapshot",
      {
        executionId: id,
        seq: 0,
        stale: false,
        execution: record,
        nodes: stepResults.map((step) => ({
          node_key: step.stepId,
          name: step.stepName,
          status: "pending",
          attempts: 0,
        })),
      },
      0,
    );
    let seq = 0;
    const from = Date.now();
    const timer = setInterval(() => {
      const due = Math.min(perSecond * seconds, Math.floor(((Date.now() - from) / 1000) * perSecond));
      for (; seq < due; seq++) {
        const node = definition.nodes[Math.floor(seq / 4) % definition.nodes.length];
        const event = ["node.started", "node.output", "log", "node.completed"][seq % 4];
        const side = event === "node.output" || event === "log";
        send(
          event,
          {
            ...line(event),
            executionId: id,
            node_key: node.id,
            timestamp: new Date().toISOString(),
            ...(side ? { seq: undefined, text: "and so it goes on, " } : { seq: seq + 1 }),
          },
          seq + 1,
        );
      }
      told.sent = seq;
      if (seq >= perSecond * seconds) clearInterval(timer);
    }, BEAT);
    response.on("close", () => clearInterval(timer));
  };
}
