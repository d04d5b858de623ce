package io.perdura.worker.node;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.worker.egress.EgressAnswer;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What nodes that call over HTTP say when they fail, and whether a retry may help. */
public final class HttpFailures {
  private static final Set<Integer> RETRYABLE_4XX = Set.of(408, 425, 429);

  private HttpFailures() {}

  /** The config makes no request. */
  static Outcome config(HttpConfig.InvalidException e) {
    return Outcome.Failed.permanent(ErrorTypes.CONFIG, e.getMessage());
  }

  /** There was no usable answer. */
  public static Outcome.Failed of(EgressException e) {
    String type =
        switch (e.kind()) {
          case BAD_URL -> ErrorTypes.CONFIG;
          case REFUSED -> "http.refused";
          case DNS -> "http.dns";
          case CONNECT -> "http.connect";
          case TLS -> "http.tls";
          case LOST -> "http.connection-lost";
          case PROTOCOL -> "http.protocol";
          case REDIRECT -> "http.redirect";
          case TOO_LARGE -> ErrorTypes.TOO_LARGE;
          case TIMEOUT -> ErrorTypes.TIMEOUT;
          case ABORTED -> ErrorTypes.INTERNAL;
        };
    String advice =
        e.kind() == EgressException.Kind.TOO_LARGE
            ? " Ask for less, a page for instance, or raise maxResponseBytes (10485760 at most)."
            : "";
    return new Outcome.Failed(type, e.getMessage() + "." + advice, e.kind().retryable(), null);
  }

  /**
   * The status of an answer, unless it is an expected one.
   *
   * @param expectStatus whether the node has a setting for it
   */
  static Optional<Outcome> of(
      EgressRequest request, EgressAnswer answer, Instant now, boolean expectStatus) {
    int status = answer.status();
    if (request.wanted().test(status)) {
      return Optional.empty();
    }
    boolean retryable = RETRYABLE_4XX.contains(status) || status >= 500;
    @Nullable Duration retryAfter =
        retryable
            ? answer
                .header("retry-after")
                .flatMap(value -> RetryAfter.parse(value, now))
                .orElse(null)
            : null;
    String message =
        request.method()
            + " "
            + answer.url().display()
            + " answered "
            + status
            + meaning(status)
            + ". "
            + advice(status, expectStatus);
    return Optional.of(new Outcome.Failed("http.status." + status, message, retryable, retryAfter));
  }

  private static String meaning(int status) {
    return switch (status) {
      case 400 -> " (bad request)";
      case 401 -> " (not authenticated)";
      case 403 -> " (forbidden)";
      case 404 -> " (not found)";
      case 405 -> " (method not allowed)";
      case 408 -> " (request timeout)";
      case 409 -> " (conflict)";
      case 413 -> " (request too large)";
      case 415 -> " (media type not supported)";
      case 422 -> " (content not accepted)";
      case 429 -> " (too many requests)";
      case 500 -> " (internal error of the server)";
      case 502 -> " (bad gateway)";
      case 503 -> " (service unavailable)";
      case 504 -> " (gateway timeout)";
      default -> "";
    };
  }

  private static String advice(int status, boolean expectStatus) {
    return switch (status) {
      case 401, 403 -> "Check the credentials this node sends.";
      case 404 ->
          "Check the URL" + (expectStatus ? ", or list 404 in expectStatus if it is normal." : ".");
      case 429 -> "The server asks to be called less often.";
      default -> {
        if (status >= 500) {
          yield "The fault is on the server's side.";
        }
        yield expectStatus
            ? "List " + status + " in expectStatus if it is a normal answer."
            : "Check the URL and what the receiver expects.";
      }
    };
  }
}
