package io.perdura.store.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.store.event.EventLog;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttemptsIT {
  private static final String WORKSPACE = "default";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

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
  void keepsWhatFailedAndWhatFollowedItAsLongAsTheExecution() {
    String id = Samples.insert(database.dataSource(), Samples.plan("orders", 3));
    SideChannel side = new SideChannel(database.dataSource());
    Failure failure = Failure.of("http.500", "No.");
    SideRow failed =
        new AttemptEnded(
            "n0", 1, AT, AT.plusSeconds(1), failure, "w", new SideRow.Retry(AT.plusSeconds(3), 5));
    SideRow second = new AttemptEnded("n0", 2, AT.plusSeconds(3), AT.plusSeconds(4), null, "w");
    AttemptEnded smooth = new AttemptEnded("n1", 1, AT, AT, null, "w");
    side.write(List.of(new Batch(WORKSPACE, id, List.of(failed, second, smooth))));
    new EventLog(database.dataSource())
        .appendEvents(
            WORKSPACE,
            id,
            List.of(new RecordedEvent(1, AT, new ExecutionCompleted(Data.NULL, 1, 1))));

    side.expire(Duration.ofMinutes(5));

    assertThat(side.sideRows(WORKSPACE, id, SidePosition.START, 9).entries())
        .extracting(SidePage.Entry::row)
        .containsExactly(failed, second);
    Attempts attempts = new Attempts(database.dataSource());
    assertThat(attempts.find(WORKSPACE, id, "n0", 9))
        .extracting("attempt", "retryAt", "maxAttempts", "error")
        .containsExactly(tuple(1, AT.plusSeconds(3), 5, failure), tuple(2, null, null, null));
    assertThat(attempts.find("other", id, null, 9)).isEmpty();
  }
}
