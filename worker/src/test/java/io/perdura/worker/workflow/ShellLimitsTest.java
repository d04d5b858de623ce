package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeValue;
import io.perdura.worker.content.Snapshot;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** What the shell hands to Temporal stays within what Temporal takes, whatever a plan says. */
class ShellLimitsTest {
  @Test
  void aSummaryHoldsNoHalfCharacterAndAtMostFourHundredBytes() {
    for (int before = 90; before < 105; before++) {
      String summary = EffectRunner.summary("x".repeat(before) + "😀".repeat(10));
      String text = Json.write(summary);
      assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(text);
    }
    String controls = EffectRunner.summary("\u0001".repeat(200));
    assertThat(Json.write(controls).getBytes(StandardCharsets.UTF_8).length).isLessThan(400);
    String wide = EffectRunner.summary("漢".repeat(200));
    assertThat(Json.write(wide).getBytes(StandardCharsets.UTF_8).length).isLessThan(400);
  }

  @Test
  void anActivityFailedByHandWithDetailsOfItsOwnCountsOneAttempt() {
    var details = Payloads.converter().toPayloads(Json.parse("{\"why\":\"no\"}"));
    ApplicationFailure byHand =
        ApplicationFailure.newBuilder()
            .setType("ops")
            .setMessage("stopped")
            .setDetails(new EncodedValues(details, Payloads.converter()))
            .build();
    assertThat(Failures.attempts(byHand, 3)).isEqualTo(1);
  }

  @Test
  void anActivityCompletedByHandHasAnOutput() {
    NodeResult result = Json.mapper().readValue("{\"attempt\":0}", NodeResult.class);
    assertThat(result).isEqualTo(new NodeResult(Data.NULL, 1));
  }

  @Test
  void aSnapshotTakesAllThatGrowsWithThePlanPageByPage() {
    CarriedRecord record = record(5_000);
    Snapshot all = Snapshot.EMPTY;
    int pages = 0;
    for (int index = 0; index >= 0; pages++) {
      SnapshotPage page = SnapshotPage.of(record, index, 50_000);
      assertThat(Json.write(page).length()).isLessThan(70_000);
      all = all.plus(page.part());
      index = page.next();
    }
    assertThat(pages).isGreaterThan(10);
    assertThat(all)
        .isEqualTo(new Snapshot(record.handles(), record.nodes(), record.vars(), record.waits()));
    assertThat(Json.mapper().treeToValue(Json.tree(all), Snapshot.class)).isEqualTo(all);
  }

  private static CarriedRecord record(int nodes) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    LinkedHashMap<String, String> handles = new LinkedHashMap<>();
    LinkedHashMap<String, NodeValue> values = new LinkedHashMap<>();
    LinkedHashMap<String, CarriedWait> waits = new LinkedHashMap<>();
    for (int i = 0; i < nodes; i++) {
      handles.put("if" + i, "true");
      Data output = new Data.Inline(StringNode.valueOf("value " + i));
      values.put("n" + i, new NodeValue(StepStatus.COMPLETED, output, null));
      waits.put("w" + i, new CarriedWait(now, now.plusSeconds(i)));
    }
    LinkedHashMap<String, tools.jackson.databind.JsonNode> vars = new LinkedHashMap<>();
    vars.put("v", StringNode.valueOf("x"));
    return new CarriedRecord(
        CarriedRecord.CURRENT_VERSION,
        CarriedRecord.EVENT_SCHEMA,
        1,
        2,
        now,
        1,
        "C".repeat(nodes),
        handles,
        values,
        null,
        vars,
        waits,
        null);
  }
}
