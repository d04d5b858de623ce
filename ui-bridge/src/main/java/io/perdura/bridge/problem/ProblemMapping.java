package io.perdura.bridge.problem;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.store.connection.KeyException;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.db.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** The problem that an exception of a library stands for. */
final class ProblemMapping {
  private static final int MAX_CAUSES = 12;

  /** Empty for an exception that nobody foresaw. */
  Optional<ProblemException> map(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      Optional<ProblemException> problem = one(cause);
      if (problem.isPresent()) {
        return problem;
      }
      cause = cause.getCause();
    }
    return Optional.ofNullable(error instanceof ResponseStatusException e ? status(e) : null);
  }

  private static Optional<ProblemException> one(Throwable error) {
    return Optional.ofNullable(
        switch (error) {
          case ProblemException e -> e;
          case DataBufferLimitException e -> tooLarge();
          case JacksonException e -> json(e);
          case UnsupportedMediaTypeStatusException e -> mediaType(e);
          case MethodNotAllowedException e -> method(e);
          case NotAcceptableStatusException e ->
              ProblemException.of(
                  ProblemCode.NOT_ACCEPTABLE,
                  "This can be had as "
                      + words(e.getSupportedMediaTypes())
                      + ". Change the Accept header.");
          case StatusRuntimeException e -> temporal(e.getStatus(), e);
          case StatusException e -> temporal(e.getStatus(), e);
          case StoreUnavailableException e -> database(e);
          case KeyException e -> ProblemException.of(ProblemCode.MASTER_KEY, e.getMessage());
          case InvalidCursorException e ->
              ProblemException.of(ProblemCode.BAD_CURSOR, String.valueOf(e.getMessage()));
          case TimeoutException e ->
              ProblemException.unavailable(
                  "The platform did not answer in time. Try again with the same Idempotency-Key.",
                  e);
          default -> null;
        });
  }

  private static ProblemException tooLarge() {
    return ProblemException.of(
        ProblemCode.TOO_LARGE, "The body is larger than this route takes (10 MB at most).");
  }

  private static ProblemException json(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    boolean known = at != null && at.getLineNr() > 0;
    FieldError field =
        new FieldError(
            pointer(e),
            JsonWording.of(e),
            null,
            known ? at.getLineNr() : null,
            known ? at.getColumnNr() : null,
            null,
            null);
    return ProblemException.of(
        ProblemCode.BAD_BODY,
        "The body is not the JSON that this route expects: "
            + field.message()
            + ". Send one JSON document in the form that /api/openapi.json describes.",
        List.of(field));
  }

  private static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(ref -> ref.getPropertyName() == null ? "" + ref.getIndex() : ref.getPropertyName())
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static ProblemException mediaType(UnsupportedMediaTypeStatusException e) {
    return ProblemException.of(
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        "This route takes " + words(e.getSupportedMediaTypes()) + ". Set the Content-Type header.");
  }

  private static ProblemException method(MethodNotAllowedException e) {
    String allowed =
        e.getSupportedMethods().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return ProblemException.of(ProblemCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".")
        .with("Allow", allowed);
  }

  private static String words(List<MediaType> types) {
    return types.isEmpty()
        ? "application/json"
        : types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
  }

  private static @Nullable ProblemException temporal(Status status, Throwable cause) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, CANCELLED ->
          ProblemException.unavailable(
              "Temporal does not answer ("
                  + status.getCode()
                  + "). Try again; executions that were accepted go on when it is back.",
              cause);
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          null;
    };
  }

  private static ProblemException database(Throwable cause) {
    return ProblemException.unavailable(
        "The database does not answer. Try again; running executions go on without it.", cause);
  }

  private static ProblemException status(ResponseStatusException e) {
    int status = e.getStatusCode().value();
    return switch (status) {
      case 404 ->
          ProblemException.of(
              ProblemCode.NOT_FOUND, "There is nothing at this path. See /api/openapi.json.");
      case 413 -> tooLarge();
      case 415 ->
          ProblemException.of(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json without encoding.");
      default -> badRequest(e);
    };
  }

  private static ProblemException badRequest(ResponseStatusException e) {
    String reason = e.getReason() == null ? "The request is malformed." : e.getReason();
    if (e instanceof ServerWebInputException input && input.getMethodParameter() != null) {
      reason = "Parameter \"" + input.getMethodParameter().getParameterName() + "\": " + reason;
    }
    return ProblemException.of(ProblemCode.BAD_REQUEST, reason);
  }
}
