package io.perdura.bridge.problem;

import org.springframework.http.server.reactive.ServerHttpRequest;

/** Paths as logs may have them. */
public final class ShownPath {
  private static final String RESUME = "/api/v1/resume/";

  private ShownPath() {}

  /** The path of a request, without the token that a resume URL is. */
  public static String of(ServerHttpRequest request) {
    String path = request.getPath().value();
    return path.startsWith(RESUME) ? RESUME + "…" : path;
  }
}
