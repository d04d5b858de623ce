// A proxy in front of a platform: it counts, it can be slow, and it can answer by itself.
import { Agent, createServer, request as ask } from "node:http";

/**
 * @param target the platform's address
 * @returns its address, and what it has seen; close() ends it
 */
export async function startProxy(target) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const open = new Set();
  const proxy = {
    /** Milliseconds by which answers of the REST API come later. */
    delay: 0,
    /** [pattern, (request, response) => void]: answers instead of the platform. */
    answers: [],
    /** Streams that are open now, the most at once, and how many were opened. */
    streams: { open: 0, most: 0, opened: 0 },
    /** Ends every open connection of a stream, as a proxy that restarts does. */
    cutStreams: () => open.forEach((response) => response.destroy()),
  };

  const forward = (request, response) => {
    const { headers, method, url } = request;
    const up = ask(new URL(url, target), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    up.on("error", () => response.destroy());
    response.on("close", () => up.destroy());
    request.pipe(up);
  };

  const server = createServer((request, response) => {
    const stream = /\/stream(\?|$)/.test(request.url);
    if (stream) {
      open.add(response);
      proxy.streams.open++;
      proxy.streams.opened++;
      proxy.streams.most = Math.max(proxy.streams.most, proxy.streams.open);
      response.on("close", () => {
        open.delete(response);
        proxy.streams.open--;
      });
    }
    const own = proxy.answers.find(([pattern]) => pattern.test(request.url));
    const act = () => (own ? own[1](request, response) : forward(request, response));
    if (proxy.delay > 0 && request.url.startsWith("/api/") && !stream) setTimeout(act, proxy.delay);
    else act();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.base = `http://127.0.0.1:${server.address().port}`;
  proxy.close = () => {
    server.closeAllConnections();
    server.close();
    agent.destroy();
  };
  return proxy;
}

/** Answers with JSON. */
export const json = (body) => (_request, response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
};
