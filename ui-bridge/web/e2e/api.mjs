// The REST API, for what a test needs before it begins.
import { readFileSync } from "node:fs";

export class Api {
  constructor(base) {
    this.base = `${base}/api/v1/workspaces/default`;
  }

  async call(method, path, body) {
    const response = await fetch(this.base + path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  save(definition) {
    return this.call("POST", "/definitions/import", definition);
  }

  async publish(definition) {
    const { id } = await this.save(definition);
    await this.call("POST", `/definitions/${id}/publish`);
    return id;
  }

  async start(id, input = {}) {
    return (await this.call("POST", `/definitions/${id}/executions`, { input })).executionId;
  }

  async awaitEnd(execution) {
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      const record = await this.call("GET", `/executions/${execution}`);
      if (["completed", "failed", "cancelled"].includes(record.status)) return record;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`Execution ${execution} has not ended within a minute`);
  }
}

export function example(name) {
  return readFileSync(new URL(`../../../examples/${name}.json`, import.meta.url), "utf8");
}

/** A definition of slow steps one after the other. */
export function chain(id, steps, duration = "400ms") {
  return {
    schemaVersion: "1",
    id,
    name: `Chain ${id}`,
    nodes: Array.from({ length: steps }, (_, n) => ({
      id: `s${n}`,
      type: "demo.slow",
      position: { x: n * 240, y: 0 },
      data: { label: `Step ${n}`, config: { duration, value: n } },
    })),
    edges: Array.from({ length: steps - 1 }, (_, n) => ({ source: `s${n}`, target: `s${n + 1}` })),
  };
}

/** A definition of 300 steps: chains beside each other that begin and end together. */
export function large(id) {
  const nodes = Array.from({ length: 300 }, (_, n) => ({
    id: `s${n}`,
    type: "data.set",
    data: { label: `Step ${n}`, config: { values: n } },
  }));
  const width = 10;
  const edges = nodes.slice(width).map((node, n) => ({ source: `s${n}`, target: node.id }));
  return { schemaVersion: "1", id, name: "Three hundred steps", nodes, edges };
}
