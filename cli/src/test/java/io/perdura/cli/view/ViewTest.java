package io.perdura.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Golden outputs for a fixed list of events. */
class ViewTest {
  private static final String SNAPSHOT =
      """
      {"executionId":"e","seq":1,"stale":false,"execution":{"status":"running","done":0,"total":5,"startedAt":"2026-01-01T00:00:00Z"},
       "nodes":[{"node_key":"check","name":"Check order","status":"pending","attempts":0},
                {"node_key":"charge","name":"Charge card","status":"pending","attempts":0},
                {"node_key":"story","name":"Write story","status":"pending","attempts":0},
                {"node_key":"wait","name":"Wait","status":"pending","attempts":0},
                {"node_key":"gift","name":"Gift wrap","status":"pending","attempts":0}]}\
      """;
  private static final List<String[]> EVENTS =
      List.of(
          event("snapshot", SNAPSHOT),
          event("node.started", 2, "00:00:00.010", "check", ""),
          event("node.completed", 3, "00:00:00.050", "check", "\"duration_ms\":40,\"attempts\":1"),
          event("node.started", 4, "00:00:00.060", "charge", ""),
          event("node.started", 5, "00:00:00.061", "story", ""),
          event("node.started", 5, "00:00:00.061", "story", ""),
          event("node.skipped", 6, "00:00:00.062", "gift", "\"reason\":\"dead-path\""),
          event(
              "node.retrying",
              0,
              "00:00:00.200",
              "charge",
              "\"attempt\":1,\"status\":\"failed\",\"error\":{\"message\":\"card service: 503\"}"),
          event(
              "node.output",
              0,
              "00:00:00.300",
              "story",
              "\"text\":\"Once upon\\u001b[31m a time\""),
          event("log", 0, "00:00:00.400", "story", "\"level\":\"warn\",\"message\":\"slow model\""),
          event(
              "node.retrying", 0, "00:00:01.200", "charge", "\"attempt\":2,\"status\":\"running\""),
          event("node.waiting", 7, "00:00:01.300", "wait", "\"until\":\"2026-01-01T00:00:09Z\""));
  private static final List<String[]> END =
      List.of(
          event(
              "node.completed", 8, "00:00:01.700", "charge", "\"duration_ms\":1640,\"attempts\":2"),
          event(
              "node.failed",
              9,
              "00:01:02.000",
              "story",
              "\"duration_ms\":61939,\"attempts\":3,\"error\":{\"message\":\"no words left\"}"),
          event("node.cancelled", 10, "00:01:02.001", "wait", "\"duration_ms\":60701"),
          event(
              "execution.failed",
              11,
              "00:01:02.002",
              "story",
              "\"total_duration_ms\":62002,\"error\":{\"message\":\"no words left\"}"));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsOneLinePerEventWhereThereIsNoTerminal() {
    LineView view = new LineView(out);
    EVENTS.forEach(event -> view.event(event[0], event[1]));
    view.connection(true);
    view.connection(true);
    view.connection(false);
    END.forEach(event -> view.event(event[0], event[1]));
    view.close();
    assertThat(printed()).isEqualTo(golden("lines.txt"));
    assertThat(view.state()).isEqualTo(NodeState.FAILED);
  }

  @Test
  void printsNothingTwiceWhenASnapshotComesAgain() {
    LineView view = new LineView(out);
    EVENTS.forEach(event -> view.event(event[0], event[1]));
    String before = printed();
    EVENTS.stream()
        .filter(event -> event[1].matches("(?s).*\"seq\":[2-9].*"))
        .forEach(event -> view.event(event[0], event[1]));
    assertThat(printed()).isEqualTo(before);
  }

  @Test
  void drawsABlockInPlaceOnATerminal() {
    BlockView view = new BlockView(out, "order-fulfilment", true, 80, 24);
    EVENTS.forEach(event -> view.event(event[0], event[1]));
    view.tick(Instant.parse("2026-01-01T00:00:02Z"));
    view.tick(Instant.parse("2026-01-01T00:00:02Z"));
    view.connection(true);
    view.tick(Instant.parse("2026-01-01T00:00:03Z"));
    view.connection(false);
    END.forEach(event -> view.event(event[0], event[1]));
    view.tick(Instant.parse("2026-01-01T00:01:03Z"));
    view.close();
    assertThat(printed().replace("\u001b", "ESC")).isEqualTo(golden("block.txt"));
  }

  @Test
  void keepsTheBlockWithinTheTerminal() {
    BlockView view = new BlockView(out, "order-fulfilment", false, 40, 7);
    EVENTS.forEach(event -> view.event(event[0], event[1]));
    bytes.reset();
    view.tick(Instant.parse("2026-01-01T00:00:02Z"));
    List<String> lines = printed().replaceAll("\u001b\\[[?0-9;]*[a-zA-Z]", "").lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 40);
    assertThat(lines).hasSizeLessThanOrEqualTo(6).last().asString().contains("more");
  }

  @Test
  void doesNotSayHowManyNodesThereAreWhileAContainerMayBringMore() {
    Progress progress = new Progress();
    EVENTS.forEach(event -> progress.apply(event[0], event[1]));
    assertThat(progress.count()).isEqualTo("2 of 5 nodes");
    event("node.started", 8, "00:00:01.800", "each[0]/send", "", progress);
    assertThat(progress.count()).isEqualTo("2 of at least 6 nodes");
    event("execution.completed", 9, "00:00:02.000", "", "\"total_duration_ms\":2000", progress);
    assertThat(progress.count()).isEqualTo("2 of 6 nodes");
  }

  private static void event(
      String type, int seq, String time, String node, String more, Progress progress) {
    String[] event = event(type, seq, time, node, more);
    progress.apply(event[0], event[1]);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String golden(String name) {
    try (InputStream in = ViewTest.class.getResourceAsStream("/view/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String[] event(String type, String json) {
    return new String[] {type, json};
  }

  private static String[] event(String type, int seq, String time, String node, String more) {
    String number = seq == 0 ? "" : ",\"seq\":" + seq;
    String rest = more.isEmpty() ? "" : "," + more;
    return event(
        type,
        "{\"executionId\":\"e\",\"timestamp\":\"2026-01-01T%sZ\"%s,\"node_key\":\"%s\"%s}"
            .formatted(time, number, node, rest));
  }
}
