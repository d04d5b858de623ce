package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Resume URLs, approvals and the inbox, over all processes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ResumeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final String TELLS =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Tell and wait",
       "nodes": [
        {"id": "tell", "type": "http.request",
         "data": {"config": {"method": "POST", "url": "%s", "body": {"go": "[[resumeUrl:w]]"}}}},
        %s],
       "edges": [{"source": "tell", "target": "w"}],
       "output": ["{{ nodes.tell.output.body }}", "{{ nodes.w.output }}"]}
      """;

  private static final String APPROVAL =
      """
      {"id": "w", "type": "human.approval", "data": {"config": {
        "title": "Send <b>?", "body": "To Ann & Bob", "assignees": ["%s"],
        "form": {"type": "object", "required": ["limit"],
          "properties": {"limit": {"type": "integer", "maximum": 10, "title": "Limit"}}}}}}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();
  private final Links links = new Links(cluster);

  @Test
  void aCallbackIsTakenOnceByAnyBridgeAndItsUrlIsNowhereKept()
      throws IOException, InterruptedException {
    try (UrlCatcher catcher = new UrlCatcher()) {
      String id =
          started(
              TELLS,
              "resume-callback",
              catcher.url(),
              "{\"id\": \"w\", \"type\": \"wait.callback\"}");
      String path = Links.path(catcher.next());
      awaitWaiting(id, "callback");
      assertThat(why(id).path("kind").stringValue()).isEqualTo("callback");
      cluster.workers().forEach(OsProcess::kill9);
      cluster.workers().forEach(OsProcess::restart);
      // Whoever looks at it uses nothing up.
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> page = links.get(i % 2, path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">").doesNotContain("<script");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
            .contains("default-src 'none'")
            .contains("frame-ancestors 'none'");
      }
      assertThat(Links.problem(links.post(0, path + "A", JSON, "{}")).code())
          .isEqualTo("link-invalid");
      assertThat(insist(path, "{\"parcel\":7}", "k1").path("status").stringValue())
          .isEqualTo("accepted");
      Problem second = Links.problem(links.post(1, path, JSON, "{\"parcel\":8}"));
      assertThat(second.status()).isEqualTo(410);
      ExecutionRecord record = api.awaitEnd(id, PATIENCE);
      assertThat(record.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(Json.write(record.outputs())).contains("{\"parcel\":7}").contains("•••");
      assertThat(Links.problem(links.post(0, path, JSON, "1")).detail()).contains("has ended");
      String token = path.substring(path.lastIndexOf('/') + 1);
      String signature = token.substring(token.indexOf('.') + 1);
      assertThat(Json.write(record)).doesNotContain(signature);
      assertThat(api.events(id).toString()).doesNotContain(signature);
      try (Histories histories = cluster.histories()) {
        assertThat(histories.mentions(record.temporalWorkflowId(), signature)).isFalse();
        assertThat(histories.mentions(record.temporalWorkflowId(), "[[resumeUrl:w]]")).isTrue();
      }
    }
  }

  @Test
  void anExpiredCallbackIsRefusedByEveryBridgeAndItsNodeGoesOnWaiting()
      throws IOException, InterruptedException {
    try (UrlCatcher catcher = new UrlCatcher()) {
      String waits =
          """
          {"id": "w", "type": "wait.callback", "data": {"config": {"validFor": "1ms"}}}\
          """;
      String id = started(TELLS, "resume-expired", catcher.url(), waits);
      String path = Links.path(catcher.next());
      awaitWaiting(id, "callback");
      for (int i = 0; i < 2; i++) {
        Problem refused = Links.problem(links.post(i, path, JSON, "{\"parcel\":7}"));
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.detail()).contains("has expired").contains("Nothing has changed");
        HttpResponse<String> page = links.get(i, path);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("has expired").doesNotContain("<form");
      }
      assertThat(why(id).path("kind").stringValue()).isEqualTo("callback");
      api.insist("POST", "/executions/" + id + "/cancel", "");
      assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Test
  void anApprovalIsDecidedByItsPageAlthoughNobodyWatches()
      throws IOException, InterruptedException {
    try (UrlCatcher catcher = new UrlCatcher()) {
      String approval = String.format(Locale.ROOT, APPROVAL, "readers-of-mail");
      String id = started(TELLS, "resume-approval", catcher.url(), approval);
      String path = Links.path(catcher.next());
      JsonNode item = inbox("assignee=readers-of-mail", id);
      assertThat(item.path("kind").stringValue()).isEqualTo("approval");
      assertThat(item.path("title").stringValue()).isEqualTo("Send <b>?");
      HttpResponse<String> page = links.get(0, path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("Send &lt;b&gt;?")
          .contains("To Ann &amp; Bob")
          .contains("<label for=\"f-limit\">Limit (required)</label>")
          .doesNotContain("<script");
      HttpResponse<String> unfit =
          links.post(1, path, FORM, "requestId=1&decision=approved&form.limit=11&name=Eve");
      assertThat(unfit.statusCode()).isEqualTo(422);
      assertThat(unfit.body()).contains("role=\"alert\"").contains("value=\"11\"");
      assertThat(Links.problem(links.post(0, path, FORM, "{\"decision\":\"approved\"}")).status())
          .isEqualTo(415);
      HttpResponse<String> done =
          links.post(
              0,
              path,
              FORM,
              "requestId=2&decision=approved&form.limit=9&name=Eve&comment=fine%2C+go");
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body()).contains("Approved");
      HttpResponse<String> late = links.post(1, path, FORM, "requestId=3&decision=rejected");
      assertThat(late.statusCode()).isEqualTo(410);
      ExecutionRecord record = api.awaitEnd(id, PATIENCE);
      JsonNode output = ((Data.Inline) record.outputs()).value().get(1);
      assertThat(output.path("decision").stringValue()).isEqualTo("approved");
      assertThat(output.path("via").stringValue()).isEqualTo("link");
      assertThat(output.path("by").stringValue()).isEqualTo("Eve");
      assertThat(output.path("comment").stringValue()).isEqualTo("fine, go");
      assertThat(output.path("form").path("limit").intValue()).isEqualTo(9);
      Eventually.eventually(
          "the inbox is empty", PATIENCE, () -> rows("execution=" + id).isEmpty());
    }
  }

  @Test
  void aMemberDecidesOnceAndIsOnRecord() {
    String id = startedAlone("approval-member");
    assertThat(inbox("kind=approval", id).path("nodeId").stringValue()).isEqualTo("w");
    ExecutionRecord paused = api.execution(id);
    assertThat(paused.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(paused.pausedReason()).isEqualTo(PausedReason.INPUT);
    assertThat(why(id).path("kind").stringValue()).isEqualTo("approval");
    String node = "/executions/" + id + "/nodes/w/";
    assertThat(api.post(node + "reject", "{\"form\":{\"a\":1}}").status()).isEqualTo(422);
    Api.Answer unfit = api.post(node + "approve", "{\"form\":{\"limit\":\"x\"}}");
    assertThat(unfit.status()).isEqualTo(422);
    assertThat(unfit.problem().detail()).contains("form/limit");
    String request = "{\"requestId\":\"d1\",\"comment\":\"no\"}";
    JsonNode first = api.insist("POST", node + "reject", request).json();
    assertThat(first.path("changed").booleanValue()).isTrue();
    ExecutionRecord ended = api.awaitEnd(id, PATIENCE);
    JsonNode output = ((Data.Inline) ended.outputs()).value();
    assertThat(output.path("decision").stringValue()).isEqualTo("rejected");
    assertThat(output.path("via").stringValue()).isEqualTo("member");
    assertThat(output.path("by").stringValue()).isEqualTo("local");
    Api.Answer late = api.post(node + "approve", "{}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem().detail()).contains("It was rejected by local (member)");
    JsonNode decided =
        api.events(id).stream()
            .filter(event -> event.path("type").stringValue().equals("node.decided"))
            .findFirst()
            .orElseThrow()
            .path("data");
    assertThat(decided.path("reason").stringValue()).isEqualTo("no");
  }

  @Test
  void aHeldNodeIsInTheInboxAlthoughNobodyWatches() {
    String definition =
        """
        {"schemaVersion": "1", "id": "inbox-held", "name": "Held",
         "nodes": [{"id": "flaky", "type": "demo.flaky", "onError": "hold", "retry": {"maxAttempts": 1},
           "data": {"config": {"failures": 100, "message": "no luck"}}}],
         "edges": []}
        """;
    String id = api.start(api.publish(definition), "{}").executionId();
    JsonNode item = inbox("kind=hold", id);
    assertThat(item.path("error").path("message").stringValue()).contains("no luck");
    api.insist("POST", "/executions/" + id + "/nodes/flaky/fail", "{\"requestId\":\"f\"}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(rows("execution=" + id)).isEmpty();
    assertThat(api.get("/inbox?kind=nothing").status()).isEqualTo(400);
    assertThat(api.get("/inbox?cursor=nothing").status()).isEqualTo(400);
  }

  private String started(String definition, String id, String url, String waits) {
    return api.start(api.publish(String.format(Locale.ROOT, definition, id, url, waits)), "{}")
        .executionId();
  }

  private String startedAlone(String id) {
    String definition =
        """
        {"schemaVersion": "1", "id": "%s", "name": "Ask", "nodes": [%s], "edges": []}
        """;
    String approval = String.format(Locale.ROOT, APPROVAL, "anybody");
    return api.start(api.publish(String.format(Locale.ROOT, definition, id, approval)), "{}")
        .executionId();
  }

  private void awaitWaiting(String id, String reason) {
    Eventually.eventually(
        "it waits for a " + reason,
        PATIENCE,
        () ->
            api.events(id).stream()
                .anyMatch(event -> event.path("data").path("reason").asString("").equals(reason)));
  }

  private JsonNode why(String id) {
    return api.insist("GET", "/executions/" + id + "/why", "").json().path("blockers").get(0);
  }

  /** The row of an execution, which comes although nothing asks its workflow. */
  private JsonNode inbox(String filter, String id) {
    return Eventually.value(
        "the inbox has " + id,
        PATIENCE,
        () ->
            rows(filter + "&limit=200")
                .valueStream()
                .filter(row -> row.path("executionId").stringValue().equals(id))
                .findFirst());
  }

  private JsonNode rows(String filter) {
    return api.insist("GET", "/inbox?" + filter, "").json().path("items");
  }

  /** Posts until it is answered: right after a kill no worker may be there. */
  private JsonNode insist(String path, String body, String key) {
    return Eventually.value(
        "the callback is answered",
        PATIENCE,
        () -> {
          try {
            HttpResponse<String> answer =
                Links.send(
                    links
                        .request(1, path)
                        .header("Content-Type", JSON)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
            return answer.statusCode() == 200
                ? Optional.of(Json.parse(answer.body()))
                : Optional.empty();
          } catch (IOException e) {
            return Optional.empty();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
          }
        });
  }
}
