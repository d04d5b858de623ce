import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Hub } from "../src/stream/hub";
import type { FromHub, ToHub } from "../src/stream/messages";

const A = "01990000-0000-7000-8000-00000000000a";
const B = "01990000-0000-7000-8000-00000000000b";

class Page extends EventTarget {
  readonly got: FromHub[] = [];
  postMessage(message: FromHub) {
    this.got.push(message);
  }
  start() {}
  say(message: ToHub) {
    this.dispatchEvent(new MessageEvent("message", { data: message }));
  }
  watch(execution: string, key: string | null = null) {
    this.say({ kind: "watch", wish: { execution, path: "/w/stream", key } });
  }
  /** The numbers of the steps that it was told of, with "state" where it got a state. */
  seen() {
    return this.got.flatMap((message) => {
      if (message.kind === "state") return [`state ${message.state.seq}`];
      if (message.kind !== "events") return [];
      return message.events.map((event) => `${event.event} ${(event.data as { seq: number }).seq}`);
    });
  }
  links() {
    return this.got.flatMap((message) => (message.kind === "link" ? [message.link] : []));
  }
}

/** A stream that the server holds open. */
type Connection = {
  executions: string[];
  cursor: string | null;
  key: string | null;
  open: boolean;
  send: (id: string, event: string, data: object) => void;
  end: () => void;
};

function server() {
  const connections: Connection[] = [];
  const answers: Response[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const refused = answers.shift();
    if (refused) return Promise.resolve(refused);
    const headers = new Headers(init.headers);
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const connection: Connection = {
      executions: new URL(path, "http://x").searchParams.get("executions")!.split(","),
      cursor: headers.get("Last-Event-ID"),
      key: headers.get("Authorization"),
      open: true,
      send: (id, event, data) =>
        controller.enqueue(
          new TextEncoder().encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        ),
      end: () => {
        connection.open = false;
        controller.close();
      },
    };
    init.signal?.addEventListener("abort", () => {
      connection.open = false;
      controller.error(new DOMException("aborted", "AbortError"));
    });
    connections.push(connection);
    return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
  });
  return { connections, refuse: (answer: Response) => answers.push(answer) };
}

const snapshot = (executionId: string, seq: number) => ({
  executionId,
  seq,
  execution: { status: "running", total: 1 },
  nodes: [],
});

let to: ReturnType<typeof server>;
let hub: Hub;
let clock: number;
beforeEach(() => {
  vi.useFakeTimers();
  to = server();
  clock = 0;
  hub = new Hub(() => clock);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = (ms = 200) => vi.advanceTimersByTimeAsync(ms);

function page(): Page {
  const opened = new Page();
  hub.attach(opened as unknown as MessagePort);
  return opened;
}

async function following(execution = A): Promise<Page> {
  const one = page();
  one.watch(execution);
  await settle();
  to.connections.at(-1)!.send("c1", "snapshot", snapshot(execution, 1));
  await settle();
  return one;
}

describe("pages of one browser", () => {
  test("share one stream, and one that comes later has the state at once", async () => {
    const one = await following();
    to.connections[0]!.send("c2", "node.started", { executionId: A, seq: 2, node_key: "x" });
    await settle();
    const two = page();
    two.watch(A);
    await settle();
    to.connections[0]!.send("c3", "node.completed", { executionId: A, seq: 3, node_key: "x" });
    await settle();
    expect(to.connections).toHaveLength(1);
    expect(one.seen()).toEqual(["snapshot 1", "node.started 2", "node.completed 3"]);
    expect(two.seen()).toEqual(["state 2", "node.completed 3"]);
    expect(two.links()).toContain("live");
  });

  test("go on when the first of them is closed, without a new connection", async () => {
    const one = await following();
    const two = page();
    two.watch(A);
    await settle();
    one.say({ kind: "bye" });
    to.connections[0]!.send("c2", "node.started", { executionId: A, seq: 2, node_key: "x" });
    await settle();
    expect(to.connections).toHaveLength(1);
    expect(to.connections[0]!.open).toBe(true);
    expect(two.seen()).toEqual(["state 1", "node.started 2"]);
    expect(one.seen()).toEqual(["snapshot 1"]);
    two.say({ kind: "bye" });
    await settle();
    expect(to.connections[0]!.open).toBe(false);
  });

  test("that follow another execution too get it by the cursor that is reached", async () => {
    const one = await following();
    const two = page();
    two.watch(B);
    await settle();
    expect(to.connections[0]!.open).toBe(false);
    expect(to.connections[1]).toMatchObject({ executions: [A, B], cursor: "c1", open: true });
    to.connections[1]!.send("c2", "snapshot", snapshot(B, 7));
    to.connections[1]!.send("c3", "node.started", { executionId: A, seq: 2, node_key: "x" });
    await settle();
    expect(one.seen()).toEqual(["snapshot 1", "node.started 2"]);
    expect(two.seen()).toEqual(["snapshot 7"]);
  });

  test("begin anew where the cursor would bring events without their state", async () => {
    const one = await following();
    const two = page();
    two.watch(B);
    await settle();
    to.connections[1]!.send("c2", "snapshot", snapshot(B, 7));
    await settle();
    two.say({ kind: "bye" });
    two.watch(B);
    await settle();
    expect(to.connections[2]).toMatchObject({ executions: [A, B], cursor: null });
    expect(one.links()).not.toContain("lost");
  });

  test("with another key have a stream of their own", async () => {
    await following();
    const other = page();
    other.watch(A, "pk_other");
    await settle();
    expect(to.connections.map((connection) => connection.key)).toEqual([null, "Bearer pk_other"]);
  });

  test("that do not answer for long are left out until they do", async () => {
    const one = await following();
    clock += 60_000;
    await settle(6000);
    expect(to.connections[0]!.open).toBe(false);
    one.say({ kind: "alive" });
    await settle();
    expect(to.connections[1]).toMatchObject({ executions: [A], cursor: null, open: true });
  });
});

describe("the shared stream", () => {
  test("goes on behind a cut where it was", async () => {
    const one = await following();
    to.connections[0]!.end();
    await settle(3000);
    expect(to.connections[1]).toMatchObject({ cursor: "c1", open: true });
    expect(one.links()).toEqual(["live", "lost", "live"]);
  });

  test("says after a few tries that the server has none left, and gets one later", async () => {
    const full = () =>
      new Response(JSON.stringify({ title: "", status: 429, detail: "Five.", code: "too-many" }), {
        status: 429,
      });
    for (let n = 0; n < 9; n++) to.refuse(full());
    const one = page();
    one.watch(A);
    await settle(1000);
    expect(one.links()).toEqual([]);
    await settle(2000);
    expect(one.links()).toEqual(["limited"]);
    await settle(15_000);
    expect(one.links()).toEqual(["limited", "live"]);
  });

  test("ends a moment after the execution, and is not opened again", async () => {
    const one = await following();
    to.connections[0]!.send("c2", "execution.completed", { executionId: A, seq: 2 });
    await settle(5000);
    expect(one.got).toContainEqual({ kind: "over" });
    expect(to.connections[0]!.open).toBe(false);
    const late = page();
    late.watch(A);
    await settle();
    expect(late.seen()).toEqual(["state 2"]);
    expect(late.got.at(-1)).toEqual({ kind: "over" });
    expect(to.connections).toHaveLength(1);
  });

  test("asks anew for a live feed in which iterations are missing", async () => {
    const row = (iteration: number) => ({ iteration, timestamp: "", durationMs: 1, tokens: 0 });
    const live = (ring: object[]) => ({
      ...snapshot(A, 9),
      execution: { status: "running", mode: "live", total: 1 },
      live: { phase: "waiting", ring },
    });
    const one = page();
    one.watch(A);
    await settle();
    to.connections[0]!.send("c1", "snapshot", live([row(1)]));
    to.connections[0]!.send("c2", "live.iteration.completed", { executionId: A, seq: 10, ...row(4) });
    await settle(3000);
    expect(to.connections[1]).toMatchObject({ executions: [A], cursor: null, open: true });
    to.connections[1]!.send("c3", "snapshot", live([row(1), row(2), row(3), row(4)]));
    await settle(5000);
    expect(to.connections).toHaveLength(2);
    expect(one.links()).not.toContain("lost");
  });

  test("leaves out what is not there any more", async () => {
    const one = await following();
    const two = page();
    to.refuse(new Response("", { status: 404 }));
    to.refuse(new Response("{}", { status: 200 }));
    to.refuse(new Response("", { status: 404 }));
    two.watch(B);
    await settle(3000);
    expect(two.got.at(-1)).toEqual({ kind: "over" });
    expect(to.connections.at(-1)).toMatchObject({ executions: [A], cursor: "c1", open: true });
    expect(one.got.at(-1)).toMatchObject({ kind: "link", link: "live" });
  });

  test("tells the pages that a key is needed", async () => {
    to.refuse(new Response("", { status: 401 }));
    const one = page();
    one.watch(A);
    await settle(100);
    expect(one.got).toContainEqual({ kind: "locked" });
  });
});
