package io.perdura.cli.view;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.rest.ConnectionBody;
import io.perdura.api.temporal.ConnectionTestResult;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Connections for people. */
public final class ConnectionView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final PrintStream out;

  /** Prints to a stream. */
  public ConnectionView(PrintStream out) {
    this.out = out;
  }

  /** A table. */
  public void table(List<ConnectionBody> rows) {
    if (rows.isEmpty()) {
      out.println("No connections. Make one: ./perdura connection add NAME --type TYPE");
      return;
    }
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
    out.println(
        Text.pad("NAME", Math.max(6, width))
            + Text.pad("TYPE", 17)
            + Text.pad("CHANGED", 21)
            + "SECRETS SET");
    for (ConnectionBody row : rows) {
      out.println(
          Text.pad(Text.clean(row.name()), Math.max(6, width))
              + Text.pad(Text.clean(row.type()), 17)
              + Text.pad(TIME.format(row.updatedAt()), 21)
              + String.join(", ", row.secretsSet()));
    }
  }

  /** One connection with its fields. */
  public void one(ConnectionBody connection) {
    line("name", connection.name());
    line("type", connection.type());
    for (Map.Entry<String, JsonNode> field : connection.fields().properties()) {
      line(field.getKey(), field.getValue().asString(field.getValue().toString()));
    }
    connection.secretsSet().forEach(name -> line(name, "••• (set)"));
    line("created", when(connection.createdAt(), connection.createdBy()));
    line("changed", when(connection.updatedAt(), connection.updatedBy()));
    line("master key", connection.keyId());
  }

  /** A type with its fields. */
  public void type(ConnectionType type) {
    out.println(type.type() + "  " + type.title());
    out.println("  " + type.description());
    fields(type.fieldSchema(), "");
    fields(type.secretSchema(), ", secret");
    out.println();
  }

  /** What a test gave. */
  public void test(ConnectionTestResult result) {
    out.printf(
        "%s %s (%s)%n",
        result.ok() ? "OK" : "FAILED",
        Text.clean(result.message()),
        Text.duration(result.durationMs()));
  }

  private void fields(JsonNode schema, String kind) {
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      boolean required =
          schema
              .path("required")
              .valueStream()
              .anyMatch(name -> name.asString("").equals(field.getKey()));
      out.println(
          "  "
              + Text.pad(field.getKey(), 14)
              + field.getValue().path("title").asString("")
              + kind
              + (required ? ", required" : ""));
    }
  }

  private void line(String name, String value) {
    out.println(Text.pad(name, 14) + Text.clean(value));
  }

  private static String when(Instant at, String by) {
    return TIME.format(at) + " by " + by;
  }
}
