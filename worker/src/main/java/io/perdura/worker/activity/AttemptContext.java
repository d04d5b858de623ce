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
  private final Limits limits;
  private final Heartbeats.Beat beat;
  private final ActivityServices services;
  private final Given given;
  private final Redactor redactor;
  private final RedactedStream partial;

  AttemptContext(
      AttemptRef ref, Limits limits, Heartbeats.Beat beat, ActivityServices services, Given given) {
    this.ref = ref;
    this.limits = limits;
    this.beat = beat;
    this.services = services;
    this.given = given;
    Connection connection = given.connection();
    this.redactor =
        (connection == null ? Redactor.NONE : Redactor.of(connection)).and(given.urls().secrets());
    this.partial = redactor.stream();
  }

  /** When and why an attempt stops. */
  record Limits(Instant deadline, Cancellation cancellation) {}

  /**
   * What the attempt was given besides its config.
   *
   * @param idempotencyKey stable over all attempts
   * @param connection what it sends secrets to; null = none
   * @param urls the resume URLs that it hands out
   */
  record Given(String idempotencyKey, @Nullable Connection connection, ResumeUrls.Made urls) {}

  /** Whether the handler holds something that must not leave the attempt otherwise. */
  boolean holdsSecrets() {
    return given.connection() != null || !given.urls().secrets().isEmpty();
  }

  /** The config with the resume URLs that it has placeholders of. */
  JsonNode filled(JsonNode config) {
    return given.urls().fill(config);
  }

  AttemptRef ref() {
    return ref;
  }

  Heartbeats.Beat beat() {
    return beat;
  }

  @Override
  public String idempotencyKey() {
    return given.idempotencyKey();
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
    return Optional.ofNullable(given.connection());
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
