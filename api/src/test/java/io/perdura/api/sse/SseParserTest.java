package io.perdura.api.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("random")
class SseParserTest {
  @Test
  void readsIdNameAndData() {
    assertThat(parse("id: a1\nevent: node.started\ndata: {\"x\":1}\n\n"))
        .containsExactly(new SseEvent("a1", "node.started", "{\"x\":1}"));
  }

  @Test
  void takesEveryLineEnd() {
    List<SseEvent> expected =
        List.of(new SseEvent("1", "a", "x\ny"), new SseEvent("1", "message", "z"));
    for (String end : List.of("\n", "\r", "\r\n")) {
      String text = "id: 1\nevent: a\ndata: x\ndata: y\n\ndata: z\n\n".replace("\n", end);
      assertThat(parse(text)).as(end.replace("\r", "CR").replace("\n", "LF")).isEqualTo(expected);
    }
  }

  @Test
  void removesOneSpaceAndOneByteOrderMark() {
    assertThat(parse("\ufeffdata:  two\n\ndata:none\n\n"))
        .containsExactly(
            new SseEvent(null, "message", " two"), new SseEvent(null, "message", "none"));
  }

  @Test
  void passesOverCommentsUnknownFieldsAndEventsWithoutData() {
    assertThat(parse(": ok\n\nretry: 1000\n\nfoo: bar\nevent: x\n\ndata\n\n"))
        .containsExactly(new SseEvent(null, "message", ""));
  }

  @Test
  void dropsAnEventThatTheEndCuts() {
    SseParser parser = new SseParser("before");
    byte[] bytes = bytes("id: 1\ndata: whole\n\nid: 2\ndata: cut\n");
    assertThat(parser.feed(bytes, bytes.length))
        .containsExactly(new SseEvent("1", "message", "whole"));
    assertThat(parser.lastId()).isEqualTo("1");
  }

  @Test
  void keepsTheLastIdUntilAnotherComes() {
    SseParser parser = new SseParser("before");
    byte[] bytes = bytes("data: a\n\nid: 2\ndata: b\n\ndata: c\n\nid: x\0y\ndata: d\n\n");
    assertThat(parser.feed(bytes, bytes.length))
        .extracting(SseEvent::id)
        .containsExactly("before", "2", "2", "2");
  }

  @Test
  void givesTheSameEventsHoweverTheBytesAreCut() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      String text = stream(random);
      byte[] bytes = bytes(text);
      SseParser parser = new SseParser(null);
      List<SseEvent> events = new ArrayList<>();
      int at = 0;
      while (at < bytes.length) {
        int length = Math.min(1 + random.nextInt(7), bytes.length - at);
        byte[] piece = new byte[16];
        System.arraycopy(bytes, at, piece, 0, length);
        events.addAll(parser.feed(piece, length));
        at += length;
      }
      assertThat(events).as("seed %d, stream %s", seed, text).isEqualTo(parse(text));
    }
  }

  @Test
  void readsBackWhatWasWritten() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<SseEvent> written = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        SseEvent event = new SseEvent("id" + i, "type" + random.nextInt(3), words(random));
        written.add(event);
        text.append("id: ").append(event.id()).append('\n');
        text.append("event: ").append(event.type()).append('\n');
        event.data().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        text.append('\n');
      }
      assertThat(parse(text.toString())).as("seed %d", seed).isEqualTo(written);
    }
  }

  /** The format's own words as code: whole text, lines by regular expression. */
  @Test
  void givesWhatTheFormatSays() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      String text = stream(random);
      List<String> expected = new ArrayList<>();
      StringBuilder data = new StringBuilder();
      String[] lines = (text + "#").split("\r\n|\n|\r", -1);
      for (int i = 0; i < lines.length - 1; i++) {
        if (lines[i].isEmpty() && !data.isEmpty()) {
          expected.add(data.substring(0, data.length() - 1));
        }
        if (lines[i].isEmpty()) {
          data.setLength(0);
        } else if (lines[i].equals("data") || lines[i].startsWith("data:")) {
          data.append(lines[i].replaceFirst("^data:? ?", "")).append('\n');
        }
      }
      assertThat(parse(text).stream().map(SseEvent::data))
          .as("seed %d, stream %s", seed, text)
          .isEqualTo(expected);
    }
  }

  @Test
  void survivesAnyBytes() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] bytes = new byte[10_000];
    random.nextBytes(bytes);
    assertThat(new SseParser(null).feed(bytes, bytes.length)).as("seed %d", seed).isNotNull();
  }

  @Test
  void refusesAnEventBeyondTheLimitAndNoOther() {
    byte[] fine = bytes("data: 12345\n\n".repeat(100) + ": long comment\n".repeat(100));
    SseParser parser = new SseParser(20);
    assertThat(parser.feed(fine, fine.length)).hasSize(100);
    byte[] endless = bytes("data: 1\n".repeat(10));
    assertThatThrownBy(() -> parser.feed(endless, endless.length))
        .isInstanceOf(SseOverflowException.class)
        .hasMessageContaining("20 bytes");
  }

  private static String words(Random random) {
    List<String> parts = List.of("ä", "😀", ": ", "{\"a\":1}", "data: x", "a\nb", "id", " ");
    StringBuilder words = new StringBuilder("w");
    for (int i = 0; i < random.nextInt(6); i++) {
      words.append(parts.get(random.nextInt(parts.size())));
    }
    return words.toString();
  }

  private static String stream(Random random) {
    List<String> parts =
        List.of("data: ü😀", "data", "id: 7", "id", "event: e", ": c", "\n", "\r", "\r\n", "\n\n");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < random.nextInt(30); i++) {
      text.append(parts.get(random.nextInt(parts.size())));
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    return text.toString();
  }

  private static List<SseEvent> parse(String text) {
    byte[] bytes = bytes(text);
    return new SseParser(null).feed(bytes, bytes.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
