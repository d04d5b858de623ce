package io.perdura.cli.bench;

import io.perdura.api.json.Json;
import io.perdura.api.sse.SseEvent;
import io.perdura.cli.client.EventStream;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.client.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One client of an execution's stream, on a thread of its own, until the execution has ended. */
final class StreamReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EventStream stream;
  private final Thread thread;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final List<Received> received = new ArrayList<>();
  private long first = -1;
  private int connections;
  private @Nullable String problem;

  /** Connects. */
  StreamReader(PerduraClient client, String executionId) {
    this.stream = client.stream(executionId);
    this.thread = Thread.ofVirtual().name("stream-reader").start(this::read);
  }

  /**
   * A numbered event.
   *
   * @param seq its number
   * @param at its timestamp: when the workflow task that made it started
   * @param receivedAt when this client had it
   */
  record Received(long seq, Instant at, Instant receivedAt) {}

  /** Waits until the stream has begun; false if it has not in time. */
  boolean awaitBegin(Duration limit) throws InterruptedException {
    return begun.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for the end of the stream; then the other methods may be called. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }

  /** The numbered events in the order of receipt. */
  List<Received> received() {
    return received;
  }

  int reconnects() {
    return Math.max(0, connections - 1);
  }

  /** Why the events are not all of them, once, in order; null if they are. */
  @Nullable String flaw(long last) {
    long expected = first + 1;
    for (Received event : received) {
      if (event.seq() != expected) {
        return "expected event " + expected + " but got " + event.seq();
      }
      expected++;
    }
    if (first < 0 || expected != last + 1) {
      return "the stream ended at event %d of %d (%s)".formatted(expected - 1, last, problem);
    }
    return problem;
  }

  @Override
  public void close() {
    stream.close();
    thread.interrupt();
  }

  private void read() {
    while (true) {
      switch (stream.poll(PATIENCE)) {
        case null -> {
          problem = "nothing came for " + PATIENCE.toSeconds() + " s";
          return;
        }
        case EventStream.Event(SseEvent event) -> {
          if (take(event, Instant.now())) {
            return;
          }
        }
        case EventStream.Connected connected -> connections++;
        case EventStream.Broken broken -> {}
        case EventStream.Ended ended -> {
          return;
        }
        case EventStream.Refused(ProblemException refusal) -> {
          problem = refusal.getMessage();
          return;
        }
      }
    }
  }

  /** True if it is the last event. */
  private boolean take(SseEvent event, Instant now) {
    JsonNode data = Json.parse(event.data());
    JsonNode seq = data.get("seq");
    if (seq == null) {
      return false;
    }
    switch (event.type()) {
      case "snapshot" -> first = seq.longValue();
      case "reset" -> problem = "a reset";
      default ->
          received.add(
              new Received(
                  seq.longValue(), Instant.parse(data.get("timestamp").stringValue()), now));
    }
    begun.countDown();
    return switch (event.type()) {
      case "execution.completed", "execution.failed", "execution.cancelled" -> true;
      default -> false;
    };
  }
}
