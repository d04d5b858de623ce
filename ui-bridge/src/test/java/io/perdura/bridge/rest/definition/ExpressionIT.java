package io.perdura.bridge.rest.definition;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExpressionIT {
  private static final String PATH = DEFAULT + "/expressions/evaluate";

  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();

  private JsonNode evaluate(String body) {
    return expect(200, http.post(PATH, body)).json();
  }

  @Test
  void evaluatesAnExpressionOnGivenValues() {
    JsonNode answer =
        evaluate(
            """
            {"expression": "input.list.map(x => x * 2)", "scope": {"input": {"list": [1, 2]}}}
            """);
    assertThat(answer.path("value").toString()).isEqualTo("[2,4]");
    assertThat(answer.path("type").stringValue()).isEqualTo("array");
    assertThat(answer.path("steps").intValue()).isPositive();
    assertThat(answer.path("issues")).isEmpty();
  }

  @Test
  void evaluatesATemplate() {
    JsonNode answer =
        evaluate(
            """
            {"template": {"text": "Hello {{ vars.name }}", "n": "{{ 1 + 1 }}"}, "scope": {"vars": {"name": "Ada"}}}
            """);
    assertThat(answer.path("value").toString()).isEqualTo("{\"text\":\"Hello Ada\",\"n\":2}");
  }

  @Test
  void tellsNullFromNoValue() {
    assertThat(evaluate("{\"expression\": \"null\"}").path("type").stringValue()).isEqualTo("null");
  }

  @Test
  void saysWhereAnExpressionIsWrong() {
    JsonNode issue =
        evaluate("{\"template\": [\"ok\", \"see {{ input.trmi() }}\"]}").path("issues").path(0);
    assertThat(issue.path("code").stringValue()).isEqualTo("WF3005");
    assertThat(issue.path("pointer").stringValue()).isEqualTo("/1");
    assertThat(issue.path("start").intValue()).isEqualTo(13);
    assertThat(issue.path("end").intValue()).isEqualTo(17);
    assertThat(issue.path("suggestion").path("replacement").stringValue()).isEqualTo("trim");
  }

  @Test
  void saysWhereAnEvaluationFails() {
    JsonNode answer = evaluate("{\"expression\": \"1 + input.a.b\", \"scope\": {\"input\": {}}}");
    assertThat(answer.path("issues").path(0).path("code").stringValue()).isEqualTo("WF3502");
    assertThat(answer.path("issues").path(0).path("start").intValue()).isEqualTo(12);
    assertThat(answer.has("value")).isFalse();
  }

  @Test
  void boundsTheWork() {
    JsonNode answer = evaluate("{\"expression\": \"range(1e6).map(x => x)\"}");
    assertThat(answer.path("issues").path(0).path("code").stringValue()).isEqualTo("WF3501");
  }

  @Test
  void readsWhatAnExecutionRecorded() {
    Started started = platform.start();
    platform.script().nodes(started.workflowId(), 2);
    platform.script().finish(started.workflowId());
    JsonNode record = expect(200, http.get(started.path())).json();
    String key = record.path("stepResults").get(0).path("stepId").stringValue();
    String body =
        """
        {"expression": "[run.id, nodes.%s.status, input.given]", "executionId": "%s", "scope": {"input": {"given": 1}}}
        """
            .formatted(key, record.path("id").stringValue());
    assertThat(evaluate(body).path("value").toString())
        .isEqualTo(
            "[\"%s\",\"%s\",1]"
                .formatted(
                    record.path("id").stringValue(),
                    record.path("stepResults").get(0).path("status").stringValue()));
  }

  @Test
  void refusesWhatIsNoPreview() {
    expect(400, http.post(PATH, "{}"));
    expect(400, http.post(PATH, "{\"expression\": \"1\", \"template\": 1}"));
    expect(400, http.post(PATH, "{\"expression\": \"1\", \"scope\": []}"));
    expect(404, http.post(PATH, "{\"expression\": \"1\", \"executionId\": \"none\"}"));
  }
}
