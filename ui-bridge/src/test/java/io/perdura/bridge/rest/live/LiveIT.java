package io.perdura.bridge.rest.live;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Await;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import io.perdura.store.member.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LiveIT {
  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();

  @Test
  void answersAStartAtOnceAndOncePerKey() {
    String body = body(platform.published(), ", \"intervalMs\": 2500, \"errorPolicy\": \"stop\"");
    Http.Answer first = expect(201, start(body, "key-1"));
    JsonNode started = first.json();
    String id = started.path("liveRunId").stringValue();
    assertThat(started.path("sessionId").stringValue()).isEqualTo(id);
    assertThat(started.path("settings").path("intervalMs").intValue()).isEqualTo(2_500);
    assertThat(started.path("settings").path("maxIterations").intValue()).isEqualTo(1_000);
    assertThat(started.path("links").path("stream").stringValue())
        .isEqualTo(DEFAULT + "/executions/" + id + "/stream");
    assertThat(first.header("Location")).hasValue(DEFAULT + "/live/" + id);
    Http.Answer again = expect(200, start(body, "key-1"));
    assertThat(again.json().path("liveRunId").stringValue()).isEqualTo(id);
    assertThat(start(body.replace("2500", "2501"), "key-1").status()).isEqualTo(422);
  }

  @Test
  void refusesASecondLiveExecutionWithALinkToTheFirst() {
    String definition = platform.published();
    String first =
        expect(201, start(body(definition, ""), null)).json().path("liveRunId").stringValue();
    Http.Answer refused = start(body(definition, ""), null);
    assertThat(refused.status()).isEqualTo(409);
    String path = DEFAULT + "/live/" + first;
    assertThat(refused.header("Link")).hasValue("<" + path + ">; rel=\"running\"");
    assertThat(refused.json().path("detail").stringValue()).contains(path);
    assertThat(pointers(refused)).containsExactly("/workflowId");
    expect(201, start(body(definition, ", \"allowConcurrent\": true"), null));
  }

  @Test
  void refusesADefinitionThatWaitsForAnEvent() {
    String id = "d-" + UUID.randomUUID();
    String definition =
        """
        {"schemaVersion": "1", "id": "%s", "name": "Waits", "edges": [], "nodes": [
          {"id": "each", "type": "flow.forEach", "data": {"config": {"items": [1]}}},
          {"id": "paid", "type": "wait.event", "parentId": "each",
           "data": {"config": {"name": "paid"}}}]}
        """
            .formatted(id);
    expect(201, http.post(DEFAULT + "/definitions", definition));
    expect(201, http.post(DEFAULT + "/definitions/" + id + "/publish", null));
    Http.Answer refused = start("{\"workflowId\": \"" + id + "\"}", null);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.json().path("detail").stringValue())
        .contains("'paid' (wait.event) waits for an event", "Start it once");
    assertThat(pointers(refused)).containsExactly("/workflowId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "intervalMs": -1                                | 400 | /intervalMs
          "intervalMs": 1.5                               | 400 | /intervalMs
          "intervalMs": "2s"                              | 400 | /intervalMs
          "intervalMs": 1e300                             | 400 | /intervalMs
          "maxIterations": -5                             | 400 | /maxIterations
          "errorPolicy": "retry"                          | 400 | /errorPolicy
          "schedule": "cron"                              | 400 | /schedule
          "schedule": 5                                   | 400 | /schedule
          "budget": {"tokens": 0}                         | 400 | /budget/tokens
          "budget": {"costUsd": -0.5}                     | 400 | /budget/costUsd
          "budget": {"wallTime": "soon"}                  | 400 | /budget/wallTime
          "budget": {"onReached": "explode"}              | 400 | /budget/onReached
          "budget": {"euros": 3}                          | 400 | /budget/euros
          "budget": 5                                     | 400 | /budget
          "interval": 5                                   | 400 | /interval
          "allowConcurrent": "yes"                        | 400 | /allowConcurrent
          "version": 0                                    | 400 | /version
          "inputs": {"n": "x"}                            | 422 | /inputs/n
          """)
  void namesTheFieldThatIsWrong(String member, int status, String pointer) {
    Http.Answer refused = start(body(platform.published(), ", " + member), null);
    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(pointers(refused)).containsExactly(pointer);
  }

  @Test
  void refusesWhatIsNoStartAtAll() {
    assertThat(start("{}", null).status()).isEqualTo(400);
    assertThat(pointers(start("{}", null))).containsExactly("/workflowId");
    assertThat(start("[]", null).status()).isEqualTo(400);
    assertThat(start("{\"workflowId\": \"nobody\"}", null).status()).isEqualTo(404);
    String draft = "d-draft-only";
    http.put(DEFAULT + "/definitions/" + draft, Platform.definition(draft));
    assertThat(start(body(draft, ""), null).status()).isEqualTo(409);
    assertThat(http.get(DEFAULT + "/live/0199aaaa-0000-7000-8000-000000000000").status())
        .isEqualTo(404);
    assertThat(http.post(platform.start().livePath() + "/stop", null).status()).isEqualTo(404);
  }

  @Test
  void showsChangesAndStopsALiveExecution() {
    Started started = platform.goLive();
    platform.script().iterations(started.workflowId(), 3);
    Await.until(
        "three iterations are shown", () -> view(started).path("iteration").intValue() == 3);
    JsonNode view = view(started);
    assertThat(view.path("stale").booleanValue()).isFalse();
    assertThat(view.path("phase").stringValue()).isEqualTo("waiting");
    assertThat(view.path("totals").path("costUsd").intValue()).isEqualTo(3);
    assertThat(view.path("ring")).hasSize(3);
    JsonNode record = expect(200, http.get(started.path())).json();
    assertThat(record.path("mode").stringValue()).isEqualTo("live");
    assertThat(record.path("live").path("iteration").intValue()).isEqualTo(3);

    Http.Answer changed =
        expect(200, http.send("PATCH", started.livePath(), "{\"intervalMs\": 77}"));
    assertThat(changed.json().path("settings").path("intervalMs").intValue()).isEqualTo(77);
    assertThat(listed(started).path("settings").path("intervalMs").intValue()).isEqualTo(77);
    Http.Answer refused = http.send("PATCH", started.livePath(), "{\"intervalMs\": -7}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(pointers(refused)).containsExactly("/intervalMs");
    assertThat(http.send("PATCH", started.livePath(), "{}").status()).isEqualTo(400);

    expect(202, http.post(started.livePath() + "/stop", null));
    Await.until(
        "it has stopped", () -> view(started).path("phase").stringValue().equals("stopped"));
    Http.Answer late = http.send("PATCH", started.livePath(), "{\"intervalMs\": 7}");
    assertThat(late.status()).isEqualTo(409);
  }

  @Test
  void saysThatOneIsStoppingAlsoBeforeItHasEnded() {
    Started started = platform.goLive();
    platform.script().refuseChanges(started.workflowId());
    Await.until(
        "the change is refused",
        () -> http.send("PATCH", started.livePath(), "{\"intervalMs\": 7}").status() == 409);
    Http.Answer refused = http.send("PATCH", started.livePath(), "{\"intervalMs\": 8}");
    assertThat(refused.json().path("detail").stringValue()).contains("has stopped");
  }

  @Test
  void refusesAPlanThatCannotRunLiveAndNamesTheNode() {
    String id = "d-" + UUID.randomUUID();
    String definition =
        """
        {"schemaVersion": "1", "id": "%s", "name": "Waits", "edges": [],
         "nodes": [{"id": "paid", "type": "wait.event", "data": {"config": {"name": "paid"}}}]}
        """
            .formatted(id);
    expect(201, http.post(DEFAULT + "/definitions", definition));
    expect(201, http.post(DEFAULT + "/definitions/" + id + "/publish", null));
    Http.Answer refused = start(body(id, ""), null);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly("/workflowId");
    assertThat(refused.json().path("errors").get(0).path("node").stringValue()).isEqualTo("paid");
    assertThat(refused.json().path("detail").stringValue()).contains("without live mode");
    expect(201, http.post(DEFAULT + "/definitions/" + id + "/executions", "{}"));
  }

  @Test
  void stopsAllOfTheWorkspace() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(platform.goLive().id());
    }
    Http.Answer answer = expect(200, http.post(DEFAULT + "/live/stop-all", "{}"));
    List<String> stopped = new ArrayList<>();
    answer.json().path("stopped").forEach(id -> stopped.add(id.stringValue()));
    assertThat(stopped).containsAll(ids);
    // Others that the scripted workflow has ended are still open in the store.
    answer.json().path("failed").forEach(id -> assertThat(ids).doesNotContain(id.stringValue()));
    assertThat(http.post(DEFAULT + "/live/stop-all", "{\"reason\": \"user\"}").status())
        .isEqualTo(400);
  }

  @Test
  void recordsOnceWhoChangedAndStoppedItAndWhy() {
    Started started = platform.goLive();
    String change = "{\"intervalMs\": 88, \"requestId\": \"c-1\", \"reason\": \"too fast\"}";
    expect(200, http.send("PATCH", started.livePath(), change));
    expect(200, http.send("PATCH", started.livePath(), change));
    String stop = "{\"requestId\": \"s-1\", \"reason\": \"moved\"}";
    expect(202, http.post(started.livePath() + "/stop", stop));
    assertThat(http.post(started.livePath() + "/stop", stop).status()).isIn(200, 202);
    List<Audit.Entry> entries =
        platform.first().bean(Audit.class).list("default", null, 100).items().stream()
            .filter(entry -> entry.target().equals(started.id()))
            .toList();
    assertThat(entries)
        .extracting(entry -> entry.action() + " " + entry.details().path("reason").stringValue())
        .containsExactly("live.stop moved", "live.configure too fast");
    assertThat(entries).allSatisfy(entry -> assertThat(entry.memberId()).isNotBlank());
    assertThat(entries.getLast().details().path("change").path("intervalMs").intValue())
        .isEqualTo(88);
  }

  @Test
  void refusesAStopThatSaysWhatIsNotKnown() {
    Started started = platform.goLive();
    Http.Answer refused = http.post(started.livePath() + "/stop", "{\"why\": \"moved\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(pointers(refused)).containsExactly("/why");
    String text = "{\"reason\": \"" + "x".repeat(1_001) + "\"}";
    Http.Answer tooLong = http.post(started.livePath() + "/stop", text);
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(pointers(tooLong)).containsExactly("/reason");
  }

  private JsonNode view(Started started) {
    return expect(200, http.get(started.livePath())).json();
  }

  private JsonNode listed(Started started) {
    for (JsonNode row : expect(200, http.get(DEFAULT + "/live?limit=200")).json()) {
      if (row.path("liveRunId").stringValue().equals(started.id())) {
        return row;
      }
    }
    throw new AssertionError("Expected " + started.id() + " in the list");
  }

  private Http.Answer start(String body, String key) {
    return key == null
        ? http.post(DEFAULT + "/live", body)
        : http.post(DEFAULT + "/live", body, "Idempotency-Key", key);
  }

  private static String body(String definition, String more) {
    return "{\"workflowId\": \"" + definition + "\"" + more + "}";
  }

  private static List<String> pointers(Http.Answer answer) {
    List<String> pointers = new ArrayList<>();
    answer.json().path("errors").forEach(e -> pointers.add(e.path("pointer").stringValue()));
    return pointers;
  }
}
