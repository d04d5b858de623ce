import { afterEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "../src/api/problem";
import { pause } from "../src/stream/backoff";
import { readStream, type StreamEvent } from "../src/stream/reader";

function answer(text: string, status = 200): Response {
  return new Response(status === 204 ? null : text, {
    status,
    headers: { "Content-Type": "text/event-stream" },
  });
}

function listener() {
  const events: StreamEvent[] = [];
  let stale = 0;
  return {
    events,
    stales: () => stale,
    opened: () => undefined,
    event: (event: StreamEvent) => void events.push(event),
    stale: () => void stale++,
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("a stream", () => {
  const read = (cursor: string | null, to = listener()) =>
    readStream({ path: "/s", cursor, key: "pk" }, to, new AbortController().signal);

  test("gives its events and the cursor to go on with", async () => {
    const requests: RequestInit[] = [];
    vi.stubGlobal("fetch", (_path: string, init: RequestInit) => {
      requests.push(init);
      return Promise.resolve(
        answer(
          'retry: 1478\n\nid: c1\nevent: snapshot\ndata: {"seq":1}\n\n: stale\n\nid: c2\nevent: log\ndata: {"a":"<b>"}\n\n',
        ),
      );
    });
    const to = listener();
    const end = await read("c0", to);
    expect(end).toEqual({ why: "lost", cursor: "c2", retryAfter: 1478 });
    expect(to.events).toEqual([
      { event: "snapshot", data: { seq: 1 } },
      { event: "log", data: { a: "<b>" } },
    ]);
    expect(to.stales()).toBe(1);
    const headers = new Headers(requests[0]?.headers);
    expect(headers.get("Last-Event-ID")).toBe("c0");
    expect(headers.get("Authorization")).toBe("Bearer pk");
  });

  test("tells a planned end from a loss, and the end of everything", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(answer('event: reconnect\ndata: {"reason":"age"}\n\n')));
    expect((await read(null)).why).toBe("reconnect");
    vi.stubGlobal("fetch", () => Promise.resolve(answer("", 204)));
    expect((await read("c9")).why).toBe("over");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    expect(await read("c9")).toMatchObject({ why: "lost", cursor: "c9" });
  });

  test("says when the server has no stream left", async () => {
    const problem = JSON.stringify({
      title: "Too many",
      status: 429,
      detail: "Five at once.",
      code: "too-many",
    });
    vi.stubGlobal("fetch", () =>
      Promise.resolve(new Response(problem, { status: 429, headers: { "Retry-After": "7" } })),
    );
    const refused = await read(null).catch((error: unknown) => error as ApiError);
    expect(refused).toMatchObject({ status: 429, code: "too-many", retryAfter: 7, message: "Five at once." });
  });
});

test("pauses grow, are spread, and respect what the server told", () => {
  const middle = () => 0.5;
  expect(pause(1, null, middle)).toBe(500);
  expect(pause(3, null, middle)).toBe(2000);
  expect(pause(30, null, middle)).toBe(15_000);
  expect(pause(0, 1478, middle)).toBe(1478);
  expect(pause(1, null, () => 0)).toBeLessThan(pause(1, null, () => 1));
});
