package io.perdura.worker.egress;

import io.perdura.worker.egress.EgressException.Kind;
import java.util.List;
import java.util.Set;

/** Rewrites a request for the next hop of a redirect, as browsers do (Fetch standard, 4.4). */
final class Redirect {
  /** All that another origin may see; any other header may be a credential. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "idempotency-key", "user-agent");

  private Redirect() {}

  static EgressRequest follow(EgressRequest request, int status, String location)
      throws EgressException {
    EgressUrl from = request.url();
    EgressUrl to;
    try {
      to = from.resolve(location);
    } catch (EgressException e) {
      throw new EgressException(
          Kind.REDIRECT,
          from.display() + " redirects to a place that cannot be called: " + e.getMessage());
    }
    if (from.secure() && !to.secure()) {
      throw new EgressException(
          Kind.REDIRECT, from.display() + " redirects from https to http, which is not followed");
    }
    String method = method(request.method(), status);
    boolean sameOrigin = from.origin().equals(to.origin());
    List<Header> headers =
        request.headers().stream()
            .filter(header -> sameOrigin || HARMLESS.contains(header.name()))
            .filter(
                header -> method.equals(request.method()) || !header.name().equals("content-type"))
            .toList();
    return request.redirected(method, to, headers);
  }

  private static String method(String method, int status) {
    boolean rewritten =
        switch (status) {
          case 303 -> !method.equals("HEAD");
          case 301, 302 -> method.equals("POST");
          default -> false;
        };
    return rewritten ? "GET" : method;
  }
}
