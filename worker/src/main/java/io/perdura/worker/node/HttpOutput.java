package io.perdura.worker.node;

import io.perdura.api.json.Json;
import io.perdura.worker.egress.EgressAnswer;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.Header;
import io.perdura.worker.node.HttpBody.UnreadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The output of an {@code http.request} node. */
final class HttpOutput {
  private static final int MAX_HEADERS = 100;

  private HttpOutput() {}

  static Outcome of(JsonNode config, EgressRequest request, EgressAnswer answer)
      throws UnreadableException {
    ObjectNode output = Json.mapper().createObjectNode();
    output.put("status", answer.status());
    output.set("headers", headers(answer));
    output.set("body", body(config, request, answer));
    return new Outcome.Success(output);
  }

  /** Equal names are joined by a comma; their size is capped by the client. */
  private static ObjectNode headers(EgressAnswer answer) {
    ObjectNode headers = Json.mapper().createObjectNode();
    for (Header header : answer.headers()) {
      JsonNode before = headers.get(header.name());
      if (before != null) {
        headers.put(header.name(), before.stringValue() + ", " + header.value());
      } else if (headers.size() < MAX_HEADERS) {
        headers.put(header.name(), header.value());
      }
    }
    return headers;
  }

  private static JsonNode body(JsonNode config, EgressRequest request, EgressAnswer answer)
      throws UnreadableException {
    if (request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304) {
      return NullNode.getInstance();
    }
    String contentType = answer.header("content-type").orElse("");
    String wanted = config.path("responseType").asString("auto");
    boolean json = wanted.equals("json") || (wanted.equals("auto") && HttpBody.isJson(contentType));
    boolean untyped = wanted.equals("auto") && contentType.isEmpty();
    if (answer.body().length == 0 && (json || untyped)) {
      return NullNode.getInstance();
    }
    String text = HttpBody.text(answer.body(), contentType);
    return json ? JsonAnswer.parse(text) : StringNode.valueOf(text);
  }
}
