package io.perdura.cli.chaos;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Definitions with time-outs so short that a killed process delays them by seconds. */
final class Definitions {
  private static final String DEFAULTS =
      """
      "defaults": {
        "retry": {"maxAttempts": 30, "initialInterval": "200ms", "backoff": 1, "maxInterval": "1s"},
        "timeouts": {"attempt": "6s", "total": "5m", "heartbeat": "2s"}
      }\
      """;

  private Definitions() {}

  /** Three effects, of which two at a time, a branch with a skipped path, and a timer. */
  static String order(String ledger) {
    return """
    {"schemaVersion": "1", "id": "chaos-order", "name": "Chaos order", %s,
     "inputs": {"type": "object", "properties": {"n": {"type": "integer"}}},
     "nodes": [
      {"id": "begin", "type": "data.set", "data": {"config": {"values": {"n": "{{ input.n }}"}}}},
      {"id": "a", "type": "http.request", "data": {"config": %s}},
      {"id": "b", "type": "http.request", "data": {"config": %s}},
      {"id": "check", "type": "flow.if",
       "data": {"config": {"condition": "{{ nodes.a.output.status == 200 }}"}}},
      {"id": "never", "type": "data.set", "data": {"config": {"values": 0}}},
      {"id": "rest", "type": "wait.duration", "data": {"config": {"duration": "500ms"}}},
      {"id": "c", "type": "http.request", "data": {"config": %s}}],
     "edges": [
      {"source": "begin", "target": "a"}, {"source": "begin", "target": "b"},
      {"source": "a", "target": "check"}, {"source": "b", "target": "check"},
      {"source": "check", "sourceHandle": "true", "target": "rest"},
      {"source": "check", "sourceHandle": "false", "target": "never"},
      {"source": "rest", "target": "c"}],
     "output": {"n": "{{ nodes.begin.output.n }}", "a": "{{ nodes.a.output.body.key }}",
      "b": "{{ nodes.b.output.body.key }}", "c": "{{ nodes.c.output?.body.key }}"}}
    """
        .formatted(
            DEFAULTS,
            call(ledger, "/a?delay=700"),
            call(ledger, "/b?wait=400&delay=400"),
            call(ledger, "/c?wait=300&delay=600"));
  }

  /** An effect, a wait for the event {@code go}, another effect. */
  static String gated(String id, String ledger) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Gated", %s,
     "nodes": [
      {"id": "a", "type": "http.request", "data": {"config": %s}},
      {"id": "gate", "type": "wait.event", "data": {"config": {"name": "go"}}},
      {"id": "b", "type": "http.request", "data": {"config": %s}}],
     "edges": [{"source": "a", "target": "gate"}, {"source": "gate", "target": "b"}],
     "output": ["{{ nodes.a.output.body.key }}", "{{ nodes.b.output.body.key }}"]}\
    """
        .formatted(
            id,
            DEFAULTS,
            "{\"url\": \"" + ledger + "/a?wait=300&delay=300\", \"method\": \"POST\"}",
            "{\"url\": \"" + ledger + "/b?delay=500\", \"method\": \"POST\"}");
  }

  /** One node after the other; each takes that long. */
  static String chain(String id, int nodes, int millis) {
    String list =
        IntStream.range(0, nodes)
            .mapToObj(i ->
                """
                {"id": "s%d", "type": "demo.slow",
                 "data": {"config": {"duration": "%dms", "value": %d}}}\
                """
                    .formatted(i, millis, i))
            .collect(Collectors.joining(", "));
    String edges =
        IntStream.range(1, nodes)
            .mapToObj(i -> "{\"source\": \"s%d\", \"target\": \"s%d\"}".formatted(i - 1, i))
            .collect(Collectors.joining(", "));
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Chain", %s, "nodes": [%s], "edges": [%s],
     "output": "{{ nodes.s%d.output.value }}"}\
    """
        .formatted(id, DEFAULTS, list, edges, nodes - 1);
  }

  /** One call to a URL, with the given members of its config besides. */
  static String call(String id, String url, String more) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Call",
     "defaults": {"retry": {"maxAttempts": 3, "initialInterval": "200ms"},
      "timeouts": {"attempt": "60s", "total": "5m", "heartbeat": "2s"}},
     "nodes": [{"id": "call", "type": "http.request",
      "data": {"config": {"url": "%s"%s}}}], "edges": []}\
    """
        .formatted(id, url, more);
  }

  /** Calls of a URL that all run at the same time. */
  static String calls(String id, String url, int count) {
    String nodes =
        IntStream.range(0, count)
            .mapToObj(i ->
                "{\"id\": \"c%d\", \"type\": \"http.request\", \"data\": {\"config\": {\"url\": \"%s\"}}}"
                    .formatted(i, url))
            .collect(Collectors.joining(", "));
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Calls",
     "defaults": {"timeouts": {"attempt": "60s", "total": "5m", "heartbeat": "2s"}},
     "nodes": [%s], "edges": []}\
    """
        .formatted(id, nodes);
  }

  /** Questions to a model that are all asked at the same time, over a connection of that name. */
  static String questions(String id, String connection, int count) {
    String nodes =
        IntStream.range(0, count)
            .mapToObj(i ->
                """
                {"id": "q%d", "type": "ai.chat", "data": {"connection": "%s", "config":
                 {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "Well?"}]}}}\
                """
                    .formatted(i, connection))
            .collect(Collectors.joining(", "));
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Questions",
     "connections": {"%s": {"type": "openai"}},
     "defaults": {"timeouts": {"attempt": "60s", "total": "5m", "heartbeat": "20s"}},
     "nodes": [%s], "edges": []}\
    """
        .formatted(id, connection, nodes);
  }

  /** The smallest definition; it says whether the platform is well. */
  static String trivial() {
    return """
    {"schemaVersion": "1", "id": "trivial", "name": "Trivial",
     "nodes": [{"id": "one", "type": "data.set", "data": {"config": {"values": 1}}}],
     "edges": [], "output": "{{ nodes.one.output }}"}\
    """;
  }

  private static String call(String ledger, String path) {
    return "{\"url\": \"%s%s\", \"method\": \"POST\", \"body\": {\"n\": \"{{ input.n }}\"}}"
        .formatted(ledger, path);
  }
}
