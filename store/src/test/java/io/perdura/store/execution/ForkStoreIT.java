package io.perdura.store.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.Seeds;
import io.perdura.store.blob.BlobUses;
import io.perdura.store.blob.Blobs;
import io.perdura.store.event.EventLog;
import io.perdura.store.event.ForkEvents;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.plan.Plans;
import io.perdura.store.plan.Snapshots;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.Sql;
import io.perdura.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What forks need of the store. */
class ForkStoreIT {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Plan PLAN = Samples.plan("orders", 2);

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void readsWhatTopLevelNodesToldAndWhatWasWrittenInsideContainers() {
    String id = Samples.insert(database.dataSource(), PLAN);
    Data large = new Data.Inline(Json.parse("{\"a\":[1.10,\"\\u0000\"]}"));
    append(
        id,
        new ExecutionStarted("p", 2),
        new NodeStarted("n0"),
        new NodeStarted("n0[0]/x"),
        new NodeCompleted("n0[0]/x", large, "true", 1, 1, null, written()),
        new NodeCompleted("n0[0]/silent", large, "out", 1, 1),
        new NodeCompleted("n0[0]/other", large, "out", 1, 1),
        new NodeCompleted("n0", large, "out", 1, 1),
        new NodeFailed("n1", Failure.of("t", "m"), true, 1, 1));
    List<ExecutionEvent> events =
        new ForkEvents(database.dataSource())
            .find("default", id, List.of("x", "silent")).stream()
                .map(RecordedEvent::event)
                .toList();
    assertThat(events)
        .containsExactly(
            new NodeStarted("n0"),
            new NodeCompleted("n0[0]/x", Data.NULL, "true", 1, 1, null, written()),
            new NodeCompleted("n0[0]/silent", Data.NULL, "out", 1, 1),
            new NodeCompleted("n0", large, "out", 1, 1),
            new NodeFailed("n1", Failure.of("t", "m"), true, 1, 1));
    assertThat(new ForkEvents(database.dataSource()).find("elsewhere", id, List.of())).isEmpty();
  }

  @Test
  void recordsWhereResultsComeFrom() {
    String id = Samples.insert(database.dataSource(), PLAN);
    append(
        id,
        new ExecutionStarted("p", 2),
        new NodeCompleted("n0", Data.NULL, "out", 0, 0, StepOrigin.SEEDED, written()),
        new NodeFailed("n1", Failure.of("t", "m"), true, 0, 0, StepOrigin.SEEDED));
    List<StepResult> steps =
        new ExecutionRecords(database.dataSource()).find("default", id).orElseThrow().stepResults();
    assertThat(steps).extracting(StepResult::origin).containsOnly(StepOrigin.SEEDED);
    assertThat(steps).extracting(StepResult::attempts).containsOnly(0);
  }

  @Test
  void keepsLineageAndDeletesWhatIsKnownWithTheExecution() {
    String parent = Samples.insert(database.dataSource(), PLAN);
    String seeds =
        new Snapshots(database.dataSource()).put("{\"owner\":\"" + parent + "\",\"seeds\":{}}");
    String ref =
        new Blobs(database.dataSource()).put("default", parent, new byte[] {7}, "text/plain").ref();
    String child = insertFork(parent, Seeds.storedAs(seeds));
    BlobUses uses = new BlobUses(database.dataSource());
    assertThat(uses.keep("default", child, List.of(ref, "none"))).isEqualTo(Set.of(ref));
    assertThat(uses.keep("default", child, List.of(ref))).isEqualTo(Set.of(ref));
    ExecutionState state =
        new Executions(database.dataSource()).find("default", child).orElseThrow();
    assertThat(state.begin())
        .isEqualTo(new Beginning(new ForkedFrom(parent, "n1"), Seeds.storedAs(seeds)));
    ExecutionFilter forks = new ExecutionFilter(Set.of(), null, null, null, null, null, parent);
    assertThat(
            new ExecutionLists(database.dataSource())
                .page("default", forks, ExecutionSort.NEWEST, null, 10)
                .items())
        .singleElement()
        .satisfies(row -> assertThat(row.forkedFrom()).isEqualTo(new ForkedFrom(parent, "n1")));
    append(child, new ExecutionStarted("p", 2), new ExecutionCompleted(Data.NULL, 1, 1));
    new Retention(database.dataSource()).deleteExpired(AT.plus(Duration.ofDays(31)), 10);
    assertThat(new Snapshots(database.dataSource()).find(seeds)).isEmpty();
    assertThat(
            Sql.number(
                database.dataSource(),
                "select count(*) from blob_use where execution_id = '" + child + "'"))
        .isZero();
    assertThat(new Blobs(database.dataSource()).info("default", ref)).isPresent();
  }

  private static String insertFork(String parent, Seeds seeds) {
    new Plans(database.dataSource()).put(PLAN);
    String id = ExecutionIds.next(InstantSource.system());
    NewExecution plain = Samples.execution(PLAN, id, Instant.now(), null);
    new Executions(database.dataSource())
        .insert(
            new NewExecution(
                plain.workspace(),
                id,
                plain.definitionId(),
                plain.name(),
                plain.version(),
                plain.planHash(),
                plain.userId(),
                plain.environment(),
                plain.mode(),
                Trigger.FORK,
                plain.input(),
                plain.inputPreview(),
                plain.total(),
                plain.startedAt(),
                null,
                null,
                new Beginning(new ForkedFrom(parent, "n1"), seeds),
                false));
    return id;
  }

  private static SequencedMap<String, JsonNode> written() {
    SequencedMap<String, JsonNode> written = new LinkedHashMap<>();
    written.put("v", Json.parse("[1.10,null]"));
    written.put("w", Json.parse("null"));
    return written;
  }

  private static void append(String id, ExecutionEvent... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (ExecutionEvent event : events) {
      recorded.add(new RecordedEvent(recorded.size() + 1, AT, event));
    }
    new EventLog(database.dataSource()).appendEvents("default", id, recorded);
  }
}
