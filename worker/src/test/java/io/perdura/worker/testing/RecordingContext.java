package io.perdura.worker.testing;

import io.perdura.api.connection.Connection;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.worker.node.CancellationSource;
import io.perdura.worker.node.NodeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A context for one attempt of a handler that keeps what the handler says. */
public final class RecordingContext implements NodeContext {
  private final int attempt;
  private final Instant deadline;
  private final CancellationSource cancellation = new CancellationSource();
  private final @Nullable Connection connection;
  private final MemoryBlobs blobs = new MemoryBlobs();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> parts = new CopyOnWriteArrayList<>();
  private final List<String> progress = new CopyOnWriteArrayList<>();

  /** A context of that attempt with that much time. */
  public RecordingContext(int attempt, Duration time) {
    this(attempt, time, null);
  }

  private RecordingContext(int attempt, Duration time, @Nullable Connection connection) {
    this.attempt = attempt;
    this.connection = connection;
    this.deadline = Instant.now().plus(time);
  }

  /** A context of the first attempt with 10 s. */
  public static RecordingContext first() {
    return new RecordingContext(1, Duration.ofSeconds(10));
  }

  /** A context of the first attempt with 10 s and that connection. */
  public static RecordingContext with(Connection connection) {
    return new RecordingContext(1, Duration.ofSeconds(10), connection);
  }

  @Override
  public Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  @Override
  public String idempotencyKey() {
    return "0190-execution/each[3]/http_1";
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public void log(LogLevel level, String message) {
    lines.add(level + " " + message);
  }

  @Override
  public void partialOutput(String text) {
    parts.add(text);
  }

  @Override
  public void progress(long done, long total, String note) {
    progress.add(done + "/" + total);
  }

  /** Blobs in memory, for the contexts of one test. */
  @Override
  public MemoryBlobs blobs() {
    return blobs;
  }

  @Override
  public CancellationSource cancellation() {
    return cancellation;
  }

  /** The log lines, each behind its level. */
  public List<String> lines() {
    return lines;
  }

  /** The partial outputs. */
  public List<String> parts() {
    return parts;
  }

  /** The progress, as {@code done/total}. */
  public List<String> progress() {
    return progress;
  }
}
