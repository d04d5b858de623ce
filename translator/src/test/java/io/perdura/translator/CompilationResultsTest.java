package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The form in which the product shows a compilation. */
class CompilationResultsTest {
  private static final String NODE =
      "{\"id\":\"a\",\"type\":\"%s\",\"data\":{\"config\":{\"values\":1}}}";

  @Test
  void aSuccessHasThePlanAndWhatItNeeds() {
    JsonNode result = result(Definitions.of(NODE.formatted("data.set"), ""));
    assertThat(names(result))
        .containsExactlyInAnyOrder(
            "workflowId", "status", "timestamp", "artifacts", "passes", "issues");
    assertThat(result.path("workflowId").stringValue()).isEqualTo("d");
    assertThat(result.path("status").stringValue()).isEqualTo("success");
    assertThat(result.path("timestamp").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(result.path("issues")).isEmpty();
    JsonNode artifacts = result.path("artifacts");
    assertThat(names(artifacts))
        .containsExactlyInAnyOrder("plan", "planHash", "sourceMap", "dependencies");
    assertThat(artifacts.path("planHash").stringValue())
        .isEqualTo("sha256:" + Json.sha256(Json.canonical(artifacts.path("plan"))));
    assertThat(artifacts.at("/sourceMap/a").stringValue()).isEqualTo("/nodes/0");
    assertThat(artifacts.at("/dependencies/0/name").stringValue()).isEqualTo("data.set");
    assertThat(result.path("passes").valueStream().map(pass -> pass.path("number").intValue()))
        .startsWith(1, 2, 3)
        .isSorted();
    assertThat(result.path("passes"))
        .allSatisfy(pass -> assertThat(pass.path("micros").longValue()).isNotNegative());
  }

  @Test
  void anErrorHasNoPlanAndItsIssuesSayWhereAndWhatToDo() {
    JsonNode result = result(Definitions.of(NODE.formatted("data.sett"), ""));
    assertThat(result.path("status").stringValue()).isEqualTo("error");
    assertThat(result.has("artifacts") && !result.get("artifacts").isNull()).isFalse();
    JsonNode issue = result.path("issues").path(0);
    assertThat(names(issue))
        .contains(
            "severity", "code", "message", "line", "column", "pointer", "nodeId", "suggestion");
    assertThat(issue.path("severity").stringValue()).isEqualTo("error");
    assertThat(issue.path("pointer").stringValue()).isEqualTo("/nodes/0/type");
    assertThat(issue.at("/suggestion/replacement").stringValue()).contains("data.set");
  }

  @Test
  void aWarningHasAPlanToo() {
    String unused = "\"connections\":{\"mail\":{\"type\":\"openai\"}},\"nodes\"";
    String text = Definitions.of(NODE.formatted("data.set"), "").replace("\"nodes\"", unused);
    JsonNode result = result(text);
    assertThat(result.path("status").stringValue()).isEqualTo("warning");
    assertThat(result.path("artifacts").path("planHash").isString()).isTrue();
    assertThat(result.at("/issues/0/severity").stringValue()).isEqualTo("warning");
  }

  private static JsonNode result(String text) {
    return Json.tree(
        Translator.of(NodeTypes.standard())
            .translate(text)
            .result(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }
}
