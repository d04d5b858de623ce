package io.perdura.store.side;

import io.perdura.api.json.Json;
import io.perdura.store.side.SideRow.LogLine;
import io.perdura.store.side.SideRow.PartialOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Side-channel rows in the form in which notifications carry them. */
public final class ToldRows {
  /** A character has up to six bytes in JSON, and a notification less than 8,000. */
  private static final int PIECE = 1_000;

  private ToldRows() {}

  /** Reads what was told. */
  public static List<SideRow> read(JsonNode rows) {
    List<SideRow> read = new ArrayList<>();
    for (JsonNode row : rows) {
      read.add(Json.mapper().treeToValue(row, SideRow.class));
    }
    return read;
  }

  static Stream<JsonNode> of(SideRow row) {
    return switch (row) {
      case SideRow.AttemptStarted started -> Stream.of(Json.tree(started));
      case SideRow.AttemptEnded ended -> Stream.of(Json.tree(ended));
      case LogLine line ->
          Stream.of(
              Json.tree(
                  new LogLine(
                      line.nodeKey(),
                      line.attempt(),
                      line.at(),
                      line.level(),
                      cut(line.message()))));
      case PartialOutput output ->
          pieces(output.chunk())
              .map(piece ->
                  Json.tree(
                      new PartialOutput(output.nodeKey(), output.attempt(), output.at(), piece)));
    };
  }

  private static String cut(String text) {
    return text.length() <= PIECE ? text : text.substring(0, end(text, 0)) + "…";
  }

  private static Stream<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = end(text, from);
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces.stream();
  }

  /** Half a character is never sent. */
  private static int end(String text, int from) {
    int to = Math.min(text.length(), from + PIECE);
    boolean half = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
    return half ? to - 1 : to;
  }
}
