package io.perdura.worker.egress;

import io.perdura.worker.egress.EgressException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is read while it comes, on the caller's thread. What is not read yet waits
 * in the network: the other side is held back.
 */
public final class EgressStream implements AutoCloseable {
  private final int status;
  private final List<Header> headers;
  private final EgressRequest request;
  private final BodyQueue body;
  private final Runnable abort;
  private long read;

  EgressStream(
      int status, List<Header> headers, EgressRequest request, BodyQueue body, Runnable abort) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.request = request;
    this.body = body;
    this.abort = abort;
  }

  /** Status code. */
  public int status() {
    return status;
  }

  /** Which URL gave it. */
  public EgressUrl url() {
    return request.url();
  }

  /** The value of the first header of that lower-case name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .findFirst();
  }

  /**
   * Waits for the next piece of the body.
   *
   * @return its bytes; an empty array if none came in time; null if the body is complete
   * @throws EgressException if the connection broke, the request was aborted, or the body is larger
   *     than the request allows
   * @throws InterruptedException if the thread is interrupted
   */
  public byte @Nullable [] next(Instant until) throws EgressException, InterruptedException {
    Duration left = Duration.between(Instant.now(), until);
    return switch (body.poll(left)) {
      case null -> new byte[0];
      case BodyQueue.Part.Bytes(byte[] bytes) -> counted(bytes);
      case BodyQueue.Part.End end -> null;
      case BodyQueue.Part.Aborted aborted ->
          throw new EgressException(Kind.ABORTED, url().display() + " was called off");
      case BodyQueue.Part.Broken(Throwable cause) -> throw Failures.classify(request, cause);
    };
  }

  private byte[] counted(byte[] bytes) throws EgressException {
    read += bytes.length;
    if (read > request.maxBytes()) {
      throw Limits.tooLarge(url(), request.maxBytes());
    }
    return bytes;
  }

  /** Closes the connection at once, also in the middle of the body. */
  @Override
  public void close() {
    abort.run();
  }
}
