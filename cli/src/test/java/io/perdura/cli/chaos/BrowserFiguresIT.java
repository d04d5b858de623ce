package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.store.StoreConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The figures of the web UI (docs/web-ui.md) in a real Chromium: a history of 100,000 executions,
 * 100,000 log lines, an output of 50 MB, 300 steps, bursts, a slow server. What is large is written
 * straight into the database.
 */
@Tag("long")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class BrowserFiguresIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  /** What the issue sets a limit to, as the tests print it. */
  private static final List<String> FIGURES =
      List.of(
          "first load",
          "300 steps, longest task",
          "1,000 events/s, input delay",
          "history of 100,000, next page",
          "100,000 log lines, longest task while scrolling",
          "50 MB output, characters in the page",
          "slow server");

  private static final String DEFINITION =
      """
      {"schemaVersion":"1","id":"figures","name":"Figures",
       "nodes":[{"id":"big","type":"data.set","data":{"label":"Big","config":{"values":1}}}],"edges":[]}
      """;

  /** Copies of an execution that has run; nine in ten of them completed. */
  private static final String HISTORY =
      """
      insert into execution (id, workspace_id, definition_id, name, version, plan_hash, user_id,
        environment, mode, trigger, status, done, total, input, input_preview, error_message,
        started_at, completed_at, duration_ms, temporal_workflow_id)
      select gen_random_uuid(), workspace_id, definition_id, name, version, plan_hash, user_id,
        environment, mode, trigger, case when n % 10 = 0 then 'failed' else 'completed' end, 1, 1,
        input, '{"orderId":"order-' || n || '"}', case when n % 10 = 0 then 'It broke' end,
        started_at - n * interval '10 seconds', started_at - n * interval '10 seconds', n % 5000,
        temporal_workflow_id || '-' || n
      from execution cross join generate_series(1, 100000) as n where id = ?
      """;

  private static final String LOGS =
      """
      insert into log (execution_id, node_key, attempt, at, level, message)
      select ?, 'big', 1, now() + n * interval '1 millisecond',
        case when n % 100 = 0 then 'warn' else 'info' end,
        'This is line ' || n || ' of many, with as many words as a line of a log has in practice'
      from generate_series(1, 100000) as n
      """;

  private static final String REF =
      "f19e500000000000000000000000000000000000000000000000000000000000";

  private static final String BLOB =
      """
      insert into blob (workspace_id, ref, size, media_type, preview)
      select workspace_id, '%s', 52428800, 'application/json', '["xxxxxxxx'
      from execution where id = ?
      """
          .formatted(REF);

  private static final String CHUNKS =
      """
      insert into blob_chunk (workspace_id, ref, n, content)
      select workspace_id, '%s', n, convert_to(repeat('x', 1048576), 'UTF8')
      from execution cross join generate_series(0, 49) as n where id = ?
      """
          .formatted(REF);

  private static final String REFERENCE =
      """
      '{"kind":"blob","ref":"%1$s","sha256":"%1$s","size":52428800,"preview":"xxxx"}'
      """
          .formatted(REF)
          .strip();

  private final Cluster cluster = new Cluster("browser-figures", 1, 1, Map.of());

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void keepsToTheFiguresOfTheIssue() throws IOException, InterruptedException, SQLException {
    cluster.start();
    Api api = cluster.api();
    api.publish(DEFINITION);
    String logged = api.start("figures", "{}").executionId();
    String huge = api.start("figures", "{}").executionId();
    api.awaitEnd(logged, SOON);
    api.awaitEnd(huge, SOON);
    seed(logged, huge);
    List<String> told =
        new BrowserTests(cluster)
            .run(Map.of("PERDURA_FIGURES", "1", "PERDURA_LOGGED", logged, "PERDURA_HUGE", huge));
    for (String figure : FIGURES) {
      assertThat(told).as(figure).anyMatch(line -> line.startsWith("figure " + figure));
    }
  }

  private void seed(String logged, String huge) throws SQLException {
    StoreConfig database = cluster.services().database();
    try (Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      write(connection, LOGS, logged);
      write(connection, BLOB, huge);
      write(connection, CHUNKS, huge);
      write(
          connection,
          "update node_result set output = " + REFERENCE + " where execution_id = ?",
          huge);
      write(connection, "update execution set output = " + REFERENCE + " where id = ?", huge);
      write(connection, HISTORY, logged);
      connection.createStatement().execute("analyze");
    }
  }

  private static void write(Connection connection, String sql, String execution)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.fromString(execution));
      assertThat(statement.executeUpdate()).as(sql).isPositive();
    }
  }
}
