package io.perdura.bridge.rest.execution;

import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.rest.Page;
import io.perdura.bridge.config.Blocking;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.store.side.LogEntry;
import io.perdura.store.side.LogIndex;
import io.perdura.store.side.LogQuery;
import io.perdura.store.side.Logs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Log lines of executions. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}")
class LogController {
  private static final int USUAL_LINES = 50;
  private static final int MAX_LINES = 1_000;

  private final Reading reading;
  private final Logs logs;
  private final Blocking blocking;

  LogController(Reading reading, Logs logs, Blocking blocking) {
    this.reading = reading;
    this.logs = logs;
    this.blocking = blocking;
  }

  @GetMapping("/logs")
  @Operation(operationId = "listLogs", summary = "Log lines, oldest first")
  Page<LogEntry> list(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(required = false) @Nullable String node,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit)
      throws InterruptedException {
    LogQuery query = query(level, node, search);
    int most = Parameters.limit(limit, USUAL_LINES, MAX_LINES);
    reading.sync(workspace, execution);
    return logs.page(workspace, execution, query, cursor, most);
  }

  @GetMapping("/logs/index")
  @Operation(
      operationId = "indexLogs",
      summary = "How many log lines there are after a cursor, and where each page of them begins")
  LogIndex index(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(required = false) @Nullable String node,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    LogQuery query = query(level, node, search);
    int every = Parameters.limit(limit, USUAL_LINES, MAX_LINES);
    reading.state(workspace, execution);
    return logs.index(workspace, execution, query, cursor, every);
  }

  @GetMapping(path = "/logs/download", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(operationId = "downloadLogs", summary = "Log lines as text")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)))
  Mono<Void> download(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(required = false) @Nullable String node,
      @RequestParam(required = false) @Nullable String search,
      ServerHttpResponse response) {
    LogQuery query = query(level, node, search);
    return page(workspace, execution, query, null)
        .flatMap(first -> {
          response
              .getHeaders()
              .setContentType(new MediaType("text", "plain", StandardCharsets.UTF_8));
          response
              .getHeaders()
              .set(
                  HttpHeaders.CONTENT_DISPOSITION,
                  "attachment; filename=\"" + execution + ".log\"");
          Flux<DataBuffer> body =
              Mono.just(first)
                  .expand(page -> next(workspace, execution, query, page))
                  .map(page -> text(page.items()))
                  .map(text -> text.getBytes(StandardCharsets.UTF_8))
                  .map(bytes -> response.bufferFactory().wrap(bytes));
          return response.writeWith(body);
        });
  }

  private Mono<Page<LogEntry>> next(
      String workspace, String execution, LogQuery query, Page<LogEntry> page) {
    return page.nextCursor() == null
        ? Mono.empty()
        : page(workspace, execution, query, page.nextCursor());
  }

  private Mono<Page<LogEntry>> page(
      String workspace, String execution, LogQuery query, @Nullable String cursor) {
    return blocking.call(() -> {
      reading.state(workspace, execution);
      return logs.page(workspace, execution, query, cursor, MAX_LINES);
    });
  }

  private static String text(List<LogEntry> entries) {
    return entries.stream().map(LogController::line).collect(Collectors.joining());
  }

  private static String line(LogEntry entry) {
    String node = entry.nodeKey() == null ? "-" : entry.nodeKey();
    return entry.at() + " " + entry.level() + " " + node + " " + oneLine(entry.message()) + "\n";
  }

  private static String oneLine(String message) {
    return message.replace("\r", "\\r").replace("\n", "\\n");
  }

  private static LogQuery query(
      @Nullable String level, @Nullable String node, @Nullable String search) {
    List<LogLevel> levels = Parameters.words("level", LogLevel.class, level);
    if (levels.size() > 1) {
      throw Parameters.bad("level", "the lowest level to show", String.valueOf(level));
    }
    return new LogQuery(levels.isEmpty() ? LogLevel.DEBUG : levels.getFirst(), search, node);
  }
}
