import { EventSourceParserStream } from "eventsource-parser/stream";
import { problemOf } from "../api/problem";

/** A server-sent event as it was sent. */
export type StreamEvent = { event: string; data: unknown };

export type Listener = {
  /** The server took the connection. */
  opened: () => void;
  event: (event: StreamEvent) => void;
  /** The workflow cannot be asked at the moment; what is stored was sent. */
  stale: () => void;
};

export type StreamRequest = { path: string; cursor: string | null; key: string | null };

export type End = { why: "over" | "reconnect" | "lost"; cursor: string | null; retryAfter: number | null };

const DEAD_AFTER = 40_000;

/**
 * Reads one stream until it ends. A connection that is silent for longer than the server's
 * heartbeats allow counts as lost.
 *
 * @throws ApiError if the server refuses the stream
 */
export async function readStream(
  { path, cursor, key }: StreamRequest,
  listener: Listener,
  signal: AbortSignal,
): Promise<End> {
  const watch = new AbortController();
  const stop = () => watch.abort();
  signal.addEventListener("abort", stop);
  let timer = setTimeout(stop, DEAD_AFTER);
  let last = cursor;
  let why: End["why"] = "lost";
  let retryAfter: number | null = null;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, DEAD_AFTER);
  };
  try {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (cursor) headers["Last-Event-ID"] = cursor;
    if (key) headers.Authorization = `Bearer ${key}`;
    const response = await fetch(path, { headers, signal: watch.signal, cache: "no-store" }).catch(
      () => null,
    );
    if (response === null) return { why, cursor: last, retryAfter };
    if (response.status === 204) return { why: "over", cursor: last, retryAfter };
    if (!response.ok || !response.body) throw await problemOf(response);
    listener.opened();
    const parser = new EventSourceParserStream({
      onComment: (comment) => {
        alive();
        if (comment.trim() === "stale") listener.stale();
      },
      onRetry: (ms) => (retryAfter = ms),
    });
    // The parser reads text; the platform decodes it.
    const decoder = new TextDecoderStream() as unknown as ReadableWritablePair<
      string,
      Uint8Array<ArrayBuffer>
    >;
    const reader = response.body.pipeThrough(decoder).pipeThrough(parser).getReader();
    for (;;) {
      const next = await reader.read().catch(() => null);
      if (next === null || next.done) break;
      alive();
      const { value } = next;
      if (value.id) last = value.id;
      if (value.event === "reconnect") {
        why = "reconnect";
        continue;
      }
      listener.event({ event: value.event ?? "message", data: JSON.parse(value.data) as unknown });
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
  return { why, cursor: last, retryAfter };
}
