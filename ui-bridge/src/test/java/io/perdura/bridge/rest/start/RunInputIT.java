package io.perdura.bridge.rest.start;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Await;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Http.Answer;
import io.perdura.bridge.support.Platform;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Inputs that are kept, files in them, and what nodes make of them. */
class RunInputIT {
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Inputs",
       "inputs": {"type": "object", "required": ["order"], "properties": {
         "order": {"type": "string"},
         "pin": {"type": "string", "format": "password"},
         "invoice": {"type": "object", "format": "perdura-file", "contentMediaType": "application/pdf"}}},
       "variables": {"seen": {"default": 0}},
       "nodes": [
         {"id": "n1", "type": "data.set", "position": {"x": 0, "y": 0},
          "data": {"config": {"values": {"order": "{{ input.order }}!", "pin": "{{ input.pin }}"}}}},
         {"id": "n2", "type": "data.set", "position": {"x": 0, "y": 0},
          "data": {"config": {"values": "{{ vars.seen }}"}}}],
       "edges": [{"source": "n1", "target": "n2"}]}
      """;

  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();
  private final String id = "i-" + UUID.randomUUID();
  private final String path = DEFAULT + "/definitions/" + id;

  private void publish() {
    expect(201, http.post(DEFAULT + "/definitions", DEFINITION.formatted(id)));
    expect(201, http.post(path + "/publish", null));
  }

  @Test
  void keepsInputsByNameWithoutTheirSecrets() {
    publish();
    String mine = path + "/inputs/Two%20words%2F%C3%BC";
    expect(200, http.put(mine, "{\"order\": \"A-1\", \"pin\": \"4711-x\"}"));
    JsonNode saved = expect(200, http.get(mine)).json();
    assertThat(saved.path("name").stringValue()).isEqualTo("Two words/\u00fc");
    assertThat(saved.path("input").toString()).isEqualTo("{\"order\":\"A-1\"}");
    expect(200, http.put(mine, "{\"order\": \"A-2\"}"));
    expect(200, platform.second().http().put(path + "/inputs/b", "{}"));
    JsonNode list = expect(200, http.get(path + "/inputs")).json().path("items");
    assertThat(list.valueStream().map(row -> row.path("name").stringValue()))
        .containsExactly("b", "Two words/\u00fc");
    assertThat(http.get(mine).json().path("input").path("order").stringValue()).isEqualTo("A-2");
    expect(400, http.put(path + "/inputs/x", "[1]"));
    expect(413, http.put(path + "/inputs/x", "{\"order\":\"" + "x".repeat(70_000) + "\"}"));
    expect(404, http.put(DEFAULT + "/definitions/none-such/inputs/x", "{}"));
    expect(204, http.delete(mine));
    expect(404, http.delete(mine));
  }

  @Test
  void takesFilesForInputsAndRefusesOthers() {
    publish();
    byte[] pdf = "%PDF-1.7 test".getBytes(StandardCharsets.US_ASCII);
    String blobs = DEFAULT + "/blobs";
    JsonNode file =
        expect(
                201,
                http.postBytes(
                    blobs + "?name=C%3A%5Cmine%5Cbill.pdf", pdf, "Content-Type", "application/pdf"))
            .json();
    assertThat(file.path("name").stringValue()).isEqualTo("bill.pdf");
    assertThat(file.path("size").intValue()).isEqualTo(pdf.length);
    JsonNode text =
        expect(201, http.postBytes(blobs, pdf.clone(), "Content-Type", "text/plain")).json();
    assertThat(text.path("mediaType").stringValue()).isEqualTo("text/plain");
    expect(400, http.postBytes(blobs, new byte[0]));
    expect(413, http.postBytes(blobs, new byte[10 * 1024 * 1024 + 1]));

    String start = path + "/executions";
    Answer started =
        expect(201, http.post(start, "{\"input\":{\"order\":\"A\",\"invoice\":" + file + "}}"));
    String ref = file.path("ref").stringValue();
    assertThat(expect(200, http.get(blobs + "/" + ref)).body()).isEqualTo("%PDF-1.7 test");
    assertThat(started.json().path("executionId").isString()).isTrue();
    String gone = "{\"ref\": \"" + "0".repeat(64) + "\"}";
    Answer refused =
        expect(422, http.post(start, "{\"input\":{\"order\":\"A\",\"invoice\":" + gone + "}}"));
    assertThat(refused.json().path("errors").get(0).path("pointer").stringValue())
        .isEqualTo("/input/invoice");
  }

  @Test
  void showsWhatANodeReceivedAndSaysWhatWasNotRecorded() {
    publish();
    JsonNode started =
        expect(
                201,
                http.post(
                    path + "/executions", "{\"input\":{\"order\":\"A-17\",\"pin\":\"4711-x\"}}"))
            .json();
    String execution = DEFAULT + "/executions/" + started.path("executionId").stringValue();
    assertThat(expect(200, http.get(execution + "/node-input?node=n1")).json().path("missing"))
        .hasSize(1);
    String workflow = started.path("temporalWorkflowId").stringValue();
    platform.script().nodes(workflow, 2);
    platform.script().finish(workflow);
    Await.until(
        "it has ended",
        () -> http.get(execution).json().path("status").stringValue().equals("completed"));
    JsonNode first = expect(200, http.get(execution + "/node-input?node=n1")).json();
    assertThat(first.path("value").path("values").toString())
        .isEqualTo("{\"order\":\"A-17!\",\"pin\":\"•••\"}");
    assertThat(first.path("missing")).isEmpty();
    JsonNode second = expect(200, http.get(execution + "/node-input?node=n2")).json();
    assertThat(second.path("missing").get(0).path("message").stringValue()).contains("\"vars\"");
    assertThat(http.get(execution).body()).contains("A-17").doesNotContain("4711");
    assertThat(expect(200, http.get(execution + "/attempts?node=n1")).json().path("items"))
        .isEmpty();
    expect(404, http.get(execution + "/node-input?node=never"));
    expect(400, http.get(execution + "/node-input"));
  }
}
