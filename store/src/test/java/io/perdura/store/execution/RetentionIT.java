package io.perdura.store.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.plan.Plan;
import io.perdura.store.blob.Blobs;
import io.perdura.store.event.EventLog;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.Sql;
import io.perdura.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RetentionIT {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Plan PLAN = Samples.plan("orders", 1);

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
  void deletesWhatEndedLongAgoWithAllThatBelongsToIt() {
    for (int i = 0; i < 7; i++) {
      ended();
    }
    String open = Samples.insert(database.dataSource(), PLAN);
    Retention retention = new Retention(database.dataSource());

    assertThat(retention.deleteExpired(AT.plus(Duration.ofDays(29)), 3)).isZero();
    assertThat(retention.deleteExpired(AT.plus(Duration.ofDays(31)), 3)).isEqualTo(7);

    assertThat(new Executions(database.dataSource()).find("default", open)).isPresent();
    for (String table : List.of("execution_event", "node_result", "log", "attempt", "blob_use")) {
      assertThat(Sql.number(database.dataSource(), "select count(*) from " + table))
          .as(table)
          .isZero();
    }
    assertThat(Sql.number(database.dataSource(), "select count(*) from plan")).isEqualTo(1);
  }

  private static void ended() {
    String id = Samples.insert(database.dataSource(), PLAN);
    new Blobs(database.dataSource()).put("default", id, new byte[] {1}, "text/plain");
    new SideChannel(database.dataSource())
        .write(
            List.of(
                new SideChannel.Batch(
                    "default", id, List.of(new AttemptStarted("n0", 1, AT, "w")))));
    new EventLog(database.dataSource())
        .appendEvents(
            "default",
            id,
            List.of(
                new RecordedEvent(1, AT, new NodeCompleted("n0", Data.NULL, "out", 1, 1)),
                new RecordedEvent(2, AT, new LogWritten("n0", LogLevel.INFO, "x")),
                new RecordedEvent(3, AT, new ExecutionCompleted(Data.NULL, 1, 1))));
  }
}
