package io.perdura.bridge.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * One row of the route table.
 *
 * @param method HTTP method
 * @param pattern path
 * @param scope what the key must allow; null = open to everybody
 * @param parameters query parameters that it knows
 * @param maxBody most bytes of its body
 * @param kind how it answers
 */
public record Route(
    HttpMethod method,
    PathPattern pattern,
    @Nullable Scope scope,
    Set<String> parameters,
    int maxBody,
    Kind kind) {
  /** Copies the set. */
  public Route {
    parameters = Set.copyOf(parameters);
  }

  /** How a route answers. */
  public enum Kind {
    /** At once, or 503. */
    PLAIN,
    /** It may wait for a result. */
    WAITING,
    /** It streams; a ticket can stand for the key. */
    STREAM
  }
}
