package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Events that programs send to executions. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EventIT {
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Paid and shipped",
       "nodes": [
        {"id": "paid", "type": "wait.event",
         "data": {"config": {"name": "paid", "key": "{{ input.order }}"}}},
        {"id": "shipped", "type": "wait.event",
         "data": {"config": {"name": "shipped", "timeout": "1h"}}}],
       "edges": [{"source": "paid", "target": "shipped"}],
       "output": ["{{ nodes.paid.output }}", "{{ nodes.shipped.output }}"]}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  @Test
  void eachEventReachesItsNodeOnceHoweverOftenItIsSent() {
    String id = started("events-delivered");
    waitsFor(id, "paid");
    // It comes early.
    assertThat(send(id, "{'name':'shipped','payload':{'by':'post'},'requestId':'s1'}"))
        .containsEntry("status", "kept");
    assertThat(send(id, "{'name':'paid','key':'B','requestId':'p0'}"))
        .containsEntry("status", "kept");
    for (int i = 0; i < 3; i++) {
      // Each request goes to another bridge.
      assertThat(send(id, "{'name':'paid','key':'B','requestId':'p0'}"))
          .containsEntry("status", "kept")
          .containsEntry("kept", "2");
    }
    assertThat(send(id, "{'name':'paid','key':17,'payload':1.10,'requestId':'p1'}"))
        .containsEntry("status", "delivered")
        .containsEntry("nodeKey", "paid");
    ExecutionRecord record = api.awaitEnd(id, Duration.ofMinutes(3));
    assertThat(record.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(record.outputs()).isEqualTo(new Data.Inline(Json.parse("[1.1,{\"by\":\"post\"}]")));
    Api.Answer late = post(id, "{'name':'paid','key':'17'}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem().detail()).contains("has ended").contains("Start another execution");
  }

  @Test
  void saysWhatIsWrongWithAnEvent() {
    String id = started("events-refused");
    waitsFor(id, "paid");
    Api.Answer unknown = post(id, "{'name':'payd'}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.problem().detail()).contains("Did you mean 'paid'?");
    for (String bad :
        new String[] {
          "{}",
          "{'name':''}",
          "{'name':'a b'}",
          "{'name':'paid','key':{}}",
          "{'name':'paid','key':''}",
          "{'name':'paid','requestId':' '}"
        }) {
      assertThat(post(id, bad).status()).as(bad).isEqualTo(422);
    }
    assertThat(post(id, "[1]").status()).isEqualTo(400);
    assertThat(post("0199aaaa-0000-7000-8000-000000000000", "{'name':'paid'}").status())
        .isEqualTo(404);
    JsonNode kept = post(id, "{'name':'paid','key':'other'}").json();
    assertThat(kept.path("waiting").get(0).path("key").stringValue()).isEqualTo("17");
    api.insist("POST", "/executions/" + id + "/cancel", "");
    assertThat(api.awaitEnd(id, Duration.ofMinutes(3)).status())
        .isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void refusesMoreThanAnExecutionKeepsAndTakesItOnceThereIsRoom() {
    String id = started("events-full");
    waitsFor(id, "paid");
    String payload = "\"" + "x".repeat(60_000) + "\"";
    int kept = 0;
    Api.Answer answer = large(id, kept, payload);
    while (answer.status() == 200 && kept < 30) {
      kept++;
      answer = large(id, kept, payload);
    }
    // A megabyte of them.
    assertThat(kept).isEqualTo(17);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.problem().detail()).contains("keeps 17 events").contains("Send it again");
    assertThat(send(id, "{'name':'paid','key':17,'requestId':'p1'}"))
        .containsEntry("status", "delivered");
    assertThat(api.awaitEnd(id, Duration.ofMinutes(3)).status())
        .isEqualTo(ExecutionStatus.COMPLETED);
  }

  private Api.Answer large(String id, int number, String payload) {
    return api.post(
        "/executions/" + id + "/events",
        "{\"name\":\"shipped\",\"requestId\":\"s%d\",\"payload\":%s}".formatted(number, payload));
  }

  private String started(String definition) {
    api.publish(String.format(Locale.ROOT, DEFINITION, definition));
    return api.start(definition, "{\"order\":17}").executionId();
  }

  private void waitsFor(String id, String event) {
    Eventually.eventually(
        "it waits for " + event,
        Duration.ofMinutes(3),
        () ->
            api.events(id).stream()
                .anyMatch(
                    one -> one.path("data").path("event").path("name").asString("").equals(event)));
  }

  private Api.Answer post(String id, String body) {
    return api.post("/executions/" + id + "/events", body.replace('\'', '"'));
  }

  private Map<String, String> send(String id, String body) {
    JsonNode answer =
        api.insist("POST", "/executions/" + id + "/events", body.replace('\'', '"')).json();
    Map<String, String> fields = new LinkedHashMap<>();
    answer.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
    return fields;
  }
}
