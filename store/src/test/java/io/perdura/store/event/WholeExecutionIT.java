package io.perdura.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.plan.Plan;
import io.perdura.store.event.AppendResult.Appended;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WholeExecutionIT {
  private static final String WORKSPACE = "default";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Plan PLAN = Samples.plan("orders", 3);

  private static TestDatabase database;
  private static EventLog log;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    log = new EventLog(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void foldsAWholeExecutionAtOnceAsInTwoBatches() {
    List<RecordedEvent> events =
        events(
            new ExecutionStarted(PLAN.hash(), 7),
            new NodeStarted("n0"),
            new NodeCompleted("n0", new Data.Inline(Json.parse("{\"a\":1}")), "out", 2, 40),
            new LogWritten("n0", LogLevel.INFO, "one"),
            new NodeFailed("n1", Failure.of("http.500", "No."), false, 3, 70),
            new ExecutionFailed(Failure.of("http.500", "No."), "n1", 12));
    String whole = Samples.insert(database.dataSource(), PLAN);
    String parts = Samples.insert(database.dataSource(), PLAN);

    assertThat(log.appendEvents(WORKSPACE, whole, events))
        .isEqualTo(new Appended(6, 6, ExecutionStatus.FAILED));
    log.appendEvents(WORKSPACE, parts, events.subList(0, 2));
    log.appendEvents(WORKSPACE, parts, events);

    assertThat(rows("execution", "id", whole)).isEqualTo(rows("execution", "id", parts));
    assertThat(rows("node_result", "execution_id", whole))
        .hasSize(2)
        .isEqualTo(rows("node_result", "execution_id", parts));
    assertThat(rows("execution_event", "execution_id", whole))
        .hasSize(6)
        .isEqualTo(rows("execution_event", "execution_id", parts));
    assertThat(rows("log", "execution_id", whole))
        .hasSize(1)
        .isEqualTo(rows("log", "execution_id", parts));
    assertThat(log.appendEvents(WORKSPACE, whole, events))
        .isEqualTo(new Appended(6, 0, ExecutionStatus.FAILED));
  }

  /** The rows without what tells executions apart. */
  private static List<String> rows(String table, String key, String id) {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            select cast(to_jsonb(t) - array['id', 'execution_id', 'xid', 'search_text',
              'started_at', 'temporal_workflow_id'] || case when '%1$s' = 'node_result'
              then jsonb_build_object('started_at', to_jsonb(t) -> 'started_at')
              else '{}' end as text) from %1$s t where %2$s = cast(:id as uuid)
            order by 1
            """
                .formatted(table, key))
        .param("id", id)
        .query(String.class)
        .list();
  }

  private static List<RecordedEvent> events(ExecutionEvent... all) {
    List<RecordedEvent> events = new ArrayList<>();
    for (ExecutionEvent event : all) {
      events.add(new RecordedEvent(events.size() + 1L, AT, event));
    }
    return events;
  }
}
