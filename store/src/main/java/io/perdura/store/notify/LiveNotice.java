package io.perdura.store.notify;

import io.perdura.api.json.Json;
import io.perdura.store.db.JsonColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Rows that travel in notifications themselves, several in one as far as they fit. */
public final class LiveNotice {
  private LiveNotice() {}

  /**
   * Sends rows of one execution; those that are too large for a notification are left out.
   *
   * @return rows that were left out
   */
  public static int send(
      JdbcClient jdbc, String workspace, String executionId, List<JsonNode> rows) {
    int envelope =
        bytes(
            new Payload(
                workspace, executionId, Integer.MAX_VALUE, Json.mapper().createArrayNode()));
    int left = 0;
    int size = envelope;
    int number = 0;
    List<JsonNode> group = new ArrayList<>();
    for (JsonNode row : rows) {
      int bytes = bytes(row) + 1;
      if (envelope + bytes > Control.MAX_BYTES) {
        left++;
        continue;
      }
      if (size + bytes > Control.MAX_BYTES) {
        sendGroup(jdbc, workspace, executionId, number++, group);
        group.clear();
        size = envelope;
      }
      group.add(row);
      size += bytes;
    }
    sendGroup(jdbc, workspace, executionId, number, group);
    return left;
  }

  private static void sendGroup(
      JdbcClient jdbc, String workspace, String executionId, int number, List<JsonNode> rows) {
    if (rows.isEmpty()) {
      return;
    }
    ArrayNode all = Json.mapper().createArrayNode().addAll(rows);
    String payload = JsonColumn.write(new Payload(workspace, executionId, number, all));
    Notice.notify(jdbc, Channel.LIVE, payload);
  }

  static Signal read(String payload) {
    Payload read = JsonColumn.read(payload, Payload.class);
    return new Signal.Told(read.workspace(), read.execution(), read.rows());
  }

  private static int bytes(Object value) {
    return JsonColumn.write(value).getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The number tells notifications of one transaction apart: of equal ones PostgreSQL delivers only
   * the first.
   */
  private record Payload(String workspace, String execution, int number, JsonNode rows) {}
}
