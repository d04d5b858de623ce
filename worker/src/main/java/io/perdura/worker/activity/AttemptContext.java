package io.perdura.worker.activity;

import io.perdura.api.connection.Connection;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.store.side.SideRow;
import io.perdura.worker.node.Cancellation;
import io.perdura.worker.node.NodeBlobs;
import io.perdura.worker.node.NodeContext;
import io.perdura.worker.secret.RedactedStream;
import io.perdura.worker.secret.Redactor;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a handler can reach, over Temporal and the side channel. Whatever leaves the attempt passes
 * the redactor of its connection.
 */
final class AttemptContext implements NodeContext {
  /** How the key of a live execution's node begins. */
  private static final Pattern ITERATION = Pattern.compile("live\\[([0-9]{1,18})\\]/");

  private final AttemptRef ref;
  private final String idempotencyKey;
  private final Limits limits;
  private final Heartbeats.Beat beat;
  private final ActivityServices services;
  private final @Nullable Connection connection;
  private final Redactor redactor;
  private final RedactedStream partial;

  AttemptContext(
      AttemptRef ref,
      String idempotencyKey,
      Limits limits,
      Heartbeats.Beat beat,
      ActivityServices services,
      @Nullable Connection connection) {
    this.ref = ref;
    this.idempotencyKey = idempotencyKey;
    this.limits = limits;
    this.beat = beat;
    this.services = services;
    this.connection = connection;
    this.redactor = connection == null ? Redactor.NONE : Redactor.of(connection);
    this.partial = redactor.stream();
  }

  /** When and why an attempt stops. */
  record Limits(Instant deadline, Cancellation cancellation) {}

  AttemptRef ref() {
    return ref;
  }

  Heartbeats.Beat beat() {
    return beat;
  }

  @Override
  public String idempotencyKey() {
    return idempotencyKey;
  }

  @Override
  public long iteration() {
    Matcher matcher = ITERATION.matcher(ref.nodeKey());
    return matcher.lookingAt() ? Long.parseLong(matcher.group(1)) : 0;
  }

  @Override
  public int attempt() {
    return ref.number();
  }

  @Override
  public Instant deadline() {
    return limits.deadline();
  }

  @Override
  public Cancellation cancellation() {
    return limits.cancellation();
  }

  @Override
  public Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  @Override
  public NodeBlobs blobs() {
    StoreRetry retry = new StoreRetry(services.clock(), limits.deadline(), limits.cancellation());
    return new AttemptBlobs(services.blobs(), ref, retry);
  }

  @Override
  public void log(LogLevel level, String message) {
    services
        .side()
        .add(
            ref,
            new SideRow.LogLine(
                ref.nodeKey(), ref.number(), now(), level, redactor.redact(message)));
  }

  @Override
  public void partialOutput(String text) {
    show(partial.next(text));
  }

  @Override
  public void progress(long done, long total, String note) {
    beat.progress(done, total, redactor.redact(note));
  }

  /** Shows what was held back of the partial output; nothing follows. */
  void end() {
    show(partial.end());
  }

  /** The value without the connection's secrets. */
  JsonNode redacted(JsonNode value) {
    return redactor.redact(value);
  }

  /** The failure without the connection's secrets. */
  Failure redacted(String type, String message) {
    return Failure.of(redactor.redact(type), redactor.redact(message));
  }

  private void show(String text) {
    if (!text.isEmpty()) {
      services.side().add(ref, new SideRow.PartialOutput(ref.nodeKey(), ref.number(), now(), text));
    }
  }

  private Instant now() {
    return services.clock().instant();
  }
}
