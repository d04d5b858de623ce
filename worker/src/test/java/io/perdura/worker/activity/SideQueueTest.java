package io.perdura.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.store.side.SideRow;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.side.SideRow.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideQueueTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final SideRow.Retry RETRY = new SideRow.Retry(AT.plusSeconds(1), 3);
  private static final Failure FAILURE = Failure.of("http.500", "No.");

  private final List<Batch> written = Collections.synchronizedList(new ArrayList<>());

  @Test
  void leavesOutFirstAttemptsThatSucceedWithinABatch() {
    try (SideQueue queue = new SideQueue(written::addAll, "w")) {
      for (int i = 0; i < 100; i++) {
        AttemptRef quick = attempt("n" + i, 1);
        queue.started(quick);
        queue.ended(quick, AT);
      }
    }

    assertThat(written).isEmpty();
  }

  @Test
  void tellsEverythingElseInOrder() {
    LogLine line = new LogLine("good", 1, AT, LogLevel.INFO, "one");
    try (SideQueue queue = new SideQueue(written::addAll, "w")) {
      queue.started(attempt("good", 1));
      queue.add(attempt("good", 1), line);
      queue.ended(attempt("good", 1), AT);
      queue.started(attempt("bad", 1));
      queue.failed(attempt("bad", 1), AT, FAILURE, RETRY);
      queue.started(attempt("bad", 2));
      queue.ended(attempt("bad", 2), AT);
      queue.ended(attempt("long", 1), AT);
      queue.started(attempt("open", 1));
    }

    assertThat(rows())
        .containsExactly(
            line,
            new AttemptStarted("bad", 1, AT, "w"),
            new AttemptEnded("bad", 1, AT, AT, FAILURE, "w", RETRY),
            new AttemptStarted("bad", 2, AT, "w"),
            new AttemptEnded("bad", 2, AT, AT, null, "w"),
            new AttemptEnded("long", 1, AT, AT, null, "w"),
            new AttemptStarted("open", 1, AT, "w"));
  }

  private List<SideRow> rows() {
    return written.stream().flatMap(batch -> batch.rows().stream()).toList();
  }

  private static AttemptRef attempt(String nodeKey, int number) {
    return new AttemptRef("default", "e", nodeKey, number, AT);
  }
}
