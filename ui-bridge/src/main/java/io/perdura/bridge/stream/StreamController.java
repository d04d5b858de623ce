package io.perdura.bridge.stream;

import io.perdura.bridge.config.Blocking;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.store.db.StoreUnavailableException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The event streams. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class StreamController {
  private static final Logger log = LoggerFactory.getLogger(StreamController.class);
  private static final MediaType EVENT_STREAM =
      MediaType.parseMediaType("text/event-stream;charset=UTF-8");

  private final Streams streams;
  private final Feeds feeds;
  private final ExecutionLog store;
  private final StreamMetrics metrics;
  private final Blocking blocking;
  private final BridgeSettings.Stream settings;

  StreamController(
      Streams streams,
      Feeds feeds,
      ExecutionLog store,
      StreamMetrics metrics,
      Blocking blocking,
      BridgeSettings settings) {
    this.streams = streams;
    this.feeds = feeds;
    this.store = store;
    this.metrics = metrics;
    this.blocking = blocking;
    this.settings = settings.stream();
  }

  @GetMapping("/executions/{execution}/stream")
  @Operation(
      operationId = "streamExecution",
      summary = "Streams an execution: a snapshot, then its events in order, as server-sent events")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(implementation = String.class)))
  Mono<Void> one(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String ticket,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      ServerWebExchange exchange) {
    return stream(exchange, StreamRequest.one(exchange.getRequest(), execution));
  }

  @GetMapping("/stream")
  @Operation(
      operationId = "streamExecutions",
      summary = "Streams several executions over one connection, with one cursor for all")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/event-stream",
              schema = @Schema(implementation = String.class)))
  Mono<Void> several(
      @PathVariable String workspace,
      @RequestParam String executions,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String ticket,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      ServerWebExchange exchange) {
    return stream(
        exchange, StreamRequest.several(exchange.getRequest(), executions, settings.executions()));
  }

  private Mono<Void> stream(ServerWebExchange exchange, StreamRequest request) {
    Caller caller = exchange.getRequiredAttribute(Caller.ATTRIBUTE);
    return blocking
        .call(() -> prepare(caller, request))
        .flatMap(prepared -> answer(exchange.getResponse(), caller, request, prepared));
  }

  private Prepared prepare(Caller caller, StreamRequest request) {
    List<Watched> executions = new ArrayList<>();
    for (String id : request.executions()) {
      executions.add(
          store
              .find(caller.workspace(), id)
              .orElseThrow(() -> ProblemException.notFound("execution", id)));
    }
    if (!request.multiplexed() && isOver(executions.getFirst(), request)) {
      return new Prepared(executions, null);
    }
    return new Prepared(executions, streams.take(caller));
  }

  /** True if the client has everything of an execution that has ended. */
  private boolean isOver(Watched execution, StreamRequest request) {
    Position position = request.position(execution.id());
    if (position == null) {
      return false;
    }
    ExecutionLog.Head head = store.head(execution);
    return head.ended() && position.seq() == head.at().seq();
  }

  private Mono<Void> answer(
      ServerHttpResponse response, Caller caller, StreamRequest request, Prepared prepared) {
    if (prepared.lease() == null) {
      // Tells an EventSource to stop reconnecting.
      response.setStatusCode(HttpStatus.NO_CONTENT);
      return response.setComplete();
    }
    response.getHeaders().setContentType(EVENT_STREAM);
    response.getHeaders().setCacheControl("no-store");
    response.getHeaders().set("X-Accel-Buffering", "no");
    Outlet outlet = new Outlet(response.bufferFactory(), settings.stall());
    UUID lease = prepared.lease();
    return response
        .writeAndFlushWith(
            outlet
                .body()
                .doOnSubscribe(
                    subscription -> open(caller, request, prepared.executions(), outlet, lease)))
        .doFinally(signal -> outlet.gone());
  }

  private void open(
      Caller caller, StreamRequest request, List<Watched> executions, Outlet outlet, UUID lease) {
    Thread.ofVirtual()
        .name("stream-" + lease)
        .start(() -> converse(caller, request, executions, outlet, lease));
  }

  private void converse(
      Caller caller, StreamRequest request, List<Watched> executions, Outlet outlet, UUID lease) {
    List<Feed> opened = new ArrayList<>();
    try {
      for (Watched execution : executions) {
        opened.add(feeds.open(execution));
      }
      List<Subscription> subscriptions =
          request.multiplexed() ? several(opened, request) : one(opened.getFirst(), request);
      streams.run(
          lease,
          caller,
          new Session(subscriptions, outlet, settings, metrics, !request.multiplexed()));
    } catch (StoreUnavailableException e) {
      log.warn("A stream cannot begin, since the database does not answer: {}", e.getMessage());
    } finally {
      outlet.complete();
      opened.forEach(feeds::close);
      streams.release(lease);
    }
  }

  private List<Subscription> one(Feed feed, StreamRequest request) {
    Position start = request.position(feed.execution().id());
    return List.of(new Subscription(feed, store, metrics, start));
  }

  private List<Subscription> several(List<Feed> opened, StreamRequest request) {
    SequencedMap<String, Position> positions = new LinkedHashMap<>(request.positions());
    List<Subscription> subscriptions = new ArrayList<>();
    for (Feed feed : opened) {
      String id = feed.execution().id();
      Subscription.Ids ids =
          at -> {
            positions.put(id, at);
            return Cursor.of(positions);
          };
      subscriptions.add(Subscription.oneOfMany(feed, store, metrics, request.position(id), ids));
    }
    return subscriptions;
  }

  private record Prepared(List<Watched> executions, @Nullable UUID lease) {}
}
