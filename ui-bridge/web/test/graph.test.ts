import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { keepInSight, NODE_HEIGHT, NODE_WIDTH, place, tidy, viewOf } from "../src/graph/layout";
import { configOf, graphOf, inOrder, parseDefinition } from "../src/graph/model";

const examples = new URL("../../../examples/", import.meta.url);
const read = (name: string) => graphOf(parseDefinition(readFileSync(new URL(name, examples), "utf8")));

describe("the graph of a definition", () => {
  test.each(readdirSync(examples).filter((name) => name.endsWith(".json")))(
    "of %s has a place for every step",
    (name) => {
      const graph = read(name);
      const places = [...place(graph).values()];
      expect(places).toHaveLength(graph.nodes.length);
      for (const a of places) {
        for (const b of places) {
          if (a !== b)
            expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT - 14).toBe(true);
        }
      }
    },
  );

  test("reads half-written definitions and leaves out what is not there yet", () => {
    expect(graphOf(parseDefinition("{"))).toEqual({ nodes: [], edges: [] });
    const graph = graphOf({
      nodes: [{ id: "a" }, {}, null, 7, { id: "a" }],
      edges: [{ source: "a" }, { source: "a", target: "zz" }, null],
    });
    expect(graph.nodes.map((node) => node.id)).toEqual(["a"]);
    expect(graph.edges).toEqual([]);
  });

  test("orders the steps as they can run, also with a cycle", () => {
    const graph = graphOf({
      nodes: ["c", "b", "a"].map((id) => ({ id })),
      edges: [
        { source: "a", target: "b" },
        { source: "b", target: "c" },
      ],
    });
    expect(inOrder(graph).map((node) => node.id)).toEqual(["a", "b", "c"]);
    const loop = graphOf({
      nodes: [{ id: "a" }, { id: "b" }],
      edges: [
        { source: "a", target: "b" },
        { source: "b", target: "a" },
      ],
    });
    expect(inOrder(loop)).toHaveLength(2);
  });

  test("keeps names that other people wrote as they are", () => {
    const evil = "<img src=x onerror=alert(1)>";
    expect(graphOf({ nodes: [{ id: "a", data: { label: evil } }] }).nodes[0]?.label).toBe(evil);
  });

  test("tidies 300 steps quickly", () => {
    const nodes = Array.from({ length: 300 }, (_, n) => ({ id: `n${n}` }));
    const edges = nodes.slice(1).map((node, n) => ({ source: `n${Math.floor(n / 2)}`, target: node.id }));
    const from = performance.now();
    expect(tidy(graphOf({ nodes, edges })).size).toBe(300);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  test("finds a step's configuration", () => {
    expect(configOf({ nodes: [{ id: "a", data: { config: { x: 1 } } }] }, "a")).toEqual({ x: 1 });
  });
});

describe("the view", () => {
  test("shows all of a small graph and the beginning of a long one", () => {
    const small = viewOf(new Map([["a", { x: 0, y: 0 }]]), 800, 600);
    expect(small.zoom).toBeCloseTo(1.05);
    const long = new Map(Array.from({ length: 40 }, (_, n) => [`n${n}`, { x: n * 220, y: 0 }] as const));
    expect(viewOf(new Map(long), 800, 600)).toMatchObject({ x: 36, zoom: 0.72 });
  });

  test("moves only for a step that is out of sight", () => {
    const view = { x: 0, y: 0, zoom: 1 };
    const pane = { width: 800, height: 600 };
    expect(keepInSight({ x: 10, y: 10 }, view, pane)).toBe(view);
    expect(keepInSight({ x: 2000, y: 10 }, view, pane).x).toBeLessThan(0);
    expect(keepInSight({ x: 10, y: 10 }, view, pane, 60).y).toBeGreaterThan(60);
  });
});
