package io.perdura.bridge.problem;

import io.perdura.api.rest.Problem;
import io.perdura.api.rest.Problem.FieldError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer other than success. Its detail says what is wrong and what to do. */
public final class ProblemException extends RuntimeException {
  private final ProblemCode code;
  private final List<FieldError> errors;
  private final Map<String, String> headers;

  private ProblemException(
      ProblemCode code,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.headers = headers;
  }

  /** A problem without details. */
  public static ProblemException of(ProblemCode code, String detail) {
    return new ProblemException(code, detail, List.of(), Map.of(), null);
  }

  /** A problem made of several. */
  public static ProblemException of(ProblemCode code, String detail, List<FieldError> errors) {
    return new ProblemException(code, detail, errors, Map.of(), null);
  }

  /** Something that the platform needs does not answer; the caller may try again. */
  public static ProblemException unavailable(String detail, @Nullable Throwable cause) {
    return new ProblemException(
        ProblemCode.UNAVAILABLE, detail, List.of(), Map.of("Retry-After", "2"), cause);
  }

  /** Nothing is there. */
  public static ProblemException notFound(String what, String id) {
    return of(ProblemCode.NOT_FOUND, "There is no " + what + " \"" + id + "\" in this workspace.");
  }

  /** This problem with one more header on its answer. */
  public ProblemException with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new ProblemException(code, detail(), errors, all, getCause());
  }

  /** This problem, telling the caller to wait. */
  public ProblemException retryAfter(Duration wait) {
    return with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
  }

  /** What is wrong and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** HTTP status. */
  public int status() {
    return code.status();
  }

  /** The same short text for every problem of the kind. */
  public String title() {
    return code.title();
  }

  ProblemCode code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  Problem toProblem(String path) {
    return new Problem(
        "/problems/" + code.code(),
        code.title(),
        code.status(),
        detail(),
        path,
        code.code(),
        errors);
  }
}
