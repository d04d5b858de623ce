package io.perdura.worker.ai;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.NodeHandlers;
import io.perdura.worker.testing.RudeServer;
import io.perdura.worker.testing.RudeServer.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What tests of ai.chat share: configs, connections, and the words of a model server. */
final class Chats {
  static final String KEY = "sk-test-0123456789abcdef";
  static final String STREAM =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n\r\n";
  static final String DONE = "data: [DONE]\n\n";

  private Chats() {}

  static NodeHandler handler(Egress egress) {
    return NodeHandlers.of(NodeTypes.standard(), List.of(new AiChatHandler(egress)))
        .find("ai.chat")
        .orElseThrow();
  }

  static Connection connection(RudeServer server) {
    return connection(server, "{}");
  }

  static Connection connection(RudeServer server, String fields) {
    ObjectNode all = (ObjectNode) Json.parse(fields);
    all.put("baseUrl", server.url("/v1"));
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    secrets.put("apiKey", Secret.of(KEY));
    return new Connection("llm", "openai", all, secrets);
  }

  /** A config with one question, and what the JSON object adds to it. */
  static JsonNode config(String more) {
    ObjectNode config = (ObjectNode) Json.parse(more);
    if (!config.has("model")) {
      config.put("model", "gpt-4o-mini");
    }
    if (!config.has("messages")) {
      config.putArray("messages").addObject().put("role", "user").put("content", "Who is there?");
    }
    return config;
  }

  /** A chunk with text. */
  static String delta(String text) {
    return "data: {\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
        + Json.write(text)
        + "},\"finish_reason\":null}],\"usage\":null}\n\n";
  }

  /** The chunk that ends the text. */
  static String finish(String reason) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
        + reason
        + "\"}]}\n\n";
  }

  /** The chunk with the usage. */
  static String usage(int input, int output) {
    return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}\n\n"
        .formatted(input, output, input + output);
  }

  /** A whole good stream. */
  static String answer(String... parts) {
    StringBuilder stream = new StringBuilder();
    for (String part : parts) {
      stream.append(delta(part));
    }
    return stream.append(finish("stop")).append(usage(10, 5)).append(DONE).toString();
  }

  static RudeServer streaming(String... pieces) {
    return RudeServer.start(call -> {
      call.readRequest();
      call.send(STREAM);
      for (String piece : pieces) {
        call.send(piece);
      }
    });
  }

  static RudeServer status(int status, String headers, String body) {
    return RudeServer.start(call -> {
      call.readRequest();
      answer(call, status, headers, body);
    });
  }

  static void answer(Call call, int status, String headers, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    call.send(
        "HTTP/1.1 %d X\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, headers, length, body));
  }

  /** The JSON body of a request that the server has read. */
  static JsonNode body(String request) {
    return Json.parse(request.substring(request.indexOf("\r\n\r\n") + 4));
  }
}
