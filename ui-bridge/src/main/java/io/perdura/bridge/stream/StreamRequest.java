package io.perdura.bridge.stream;

import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What a client asks to be streamed.
 *
 * @param executions ids, each once, in order
 * @param positions where the client is, by execution; none for those that it has nothing of
 * @param multiplexed false on the stream of one execution
 */
record StreamRequest(
    List<String> executions, SequencedMap<String, Position> positions, boolean multiplexed) {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** The stream of one execution. */
  static StreamRequest one(ServerHttpRequest request, String execution) {
    List<String> executions = List.of(checked(execution));
    return new StreamRequest(executions, positions(request, executions), false);
  }

  /** A stream of several executions. */
  static StreamRequest several(ServerHttpRequest request, @Nullable String ids, int most) {
    if (ids == null || ids.isBlank()) {
      throw ProblemException.of(
          ProblemCode.BAD_REQUEST, "Say which: ?executions=ID,ID,… (" + most + " at most).");
    }
    List<String> executions =
        Stream.of(ids.split(",", -1)).map(StreamRequest::checked).distinct().toList();
    if (executions.size() > most) {
      throw ProblemException.of(
          ProblemCode.BAD_REQUEST,
          "One stream carries " + most + " executions at most, but got " + executions.size() + ".");
    }
    return new StreamRequest(executions, positions(request, executions), true);
  }

  @Nullable Position position(String execution) {
    return positions.get(execution);
  }

  private static String checked(String id) {
    if (!UUID_TEXT.matcher(id).matches() || !UUID.fromString(id).toString().equals(id)) {
      throw ProblemException.notFound("execution", id.length() > 60 ? id.substring(0, 60) : id);
    }
    return id;
  }

  private static SequencedMap<String, Position> positions(
      ServerHttpRequest request, List<String> executions) {
    // EventSource keeps the URL it began with, so its header is newer than the parameter.
    String header = request.getHeaders().getFirst("Last-Event-ID");
    String cursor = header == null ? request.getQueryParams().getFirst("cursor") : header;
    return cursor == null || cursor.isEmpty()
        ? new LinkedHashMap<>()
        : Cursor.read(cursor, executions);
  }
}
