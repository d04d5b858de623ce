package io.perdura.store.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.plan.Action.LogLevel;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.store.side.SideRow.LogLine;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogIndexIT {
  private static final String WORKSPACE = "default";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private static TestDatabase database;
  private static Logs logs;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    logs = new Logs(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void saysWhereEachPageOfTheLogBegins() {
    String id = Samples.insert(database.dataSource(), Samples.plan("orders", 3));
    List<SideRow> lines =
        IntStream.range(0, 7)
            .<SideRow>mapToObj(n ->
                new LogLine(
                    "n0",
                    1,
                    AT.plusSeconds(n),
                    n % 2 == 0 ? LogLevel.INFO : LogLevel.WARN,
                    "line " + n))
            .toList();
    new SideChannel(database.dataSource()).write(List.of(new Batch(WORKSPACE, id, lines)));

    LogIndex index = logs.index(WORKSPACE, id, LogQuery.ALL, null, 3);
    assertThat(index.count()).isEqualTo(7);
    assertThat(index.cursors()).hasSize(2);
    assertThat(logs.page(WORKSPACE, id, LogQuery.ALL, index.cursors().get(1), 3).items())
        .extracting(LogEntry::message)
        .containsExactly("line 6");
    LogIndex rest = logs.index(WORKSPACE, id, LogQuery.ALL, index.cursors().getFirst(), 2);
    assertThat(rest.count()).isEqualTo(4);
    assertThat(rest.cursors()).as("no page begins behind the last line").hasSize(1);

    LogQuery warnings = new LogQuery(LogLevel.WARN, null, null);
    assertThat(logs.index(WORKSPACE, id, warnings, null, 2).count()).isEqualTo(3);
    assertThat(logs.index("other", id, LogQuery.ALL, null, 2))
        .isEqualTo(new LogIndex(0, List.of()));
  }
}
