package io.perdura.bridge.security;

import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** What every request must keep to: known parameters, once each; bounded, unencoded bodies. */
final class RequestRules {
  /** Bytes up to which a body counts as small. */
  static final int SMALL_BODY = 64 * 1024;

  private RequestRules() {}

  static void check(Route route, ServerHttpRequest request) {
    request
        .getQueryParams()
        .forEach((name, values) -> {
          if (!route.parameters().contains(name)) {
            throw unknown(name, route);
          }
          if (values.size() > 1) {
            throw ProblemException.of(
                ProblemCode.BAD_REQUEST,
                "The query parameter \"" + name + "\" is given more than once.");
          }
        });
    encoding(request.getHeaders());
    if (request.getHeaders().getContentLength() > route.maxBody()) {
      throw tooLarge(route);
    }
  }

  private static ProblemException unknown(String name, Route route) {
    List<String> known = route.parameters().stream().sorted().toList();
    return ProblemException.of(
        ProblemCode.UNKNOWN_PARAMETER,
        known.isEmpty()
            ? "This route takes no query parameters, but got \"" + name + "\"."
            : "This route knows the query parameters "
                + String.join(", ", known)
                + ", but not \""
                + name
                + "\".");
  }

  private static void encoding(HttpHeaders headers) {
    String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw ProblemException.of(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Compressed bodies are not taken. Send it without Content-Encoding.");
    }
  }

  private static ProblemException tooLarge(Route route) {
    return ProblemException.of(
        ProblemCode.TOO_LARGE,
        "The body is larger than this route takes: " + route.maxBody() + " bytes at most.");
  }

  /** The exchange with a body that fails as soon as it is larger than the route allows. */
  static ServerWebExchange limited(ServerWebExchange exchange, Route route) {
    ServerHttpRequest bounded =
        new ServerHttpRequestDecorator(exchange.getRequest()) {
          @Override
          public Flux<DataBuffer> getBody() {
            AtomicLong bytes = new AtomicLong();
            return super.getBody()
                .doOnNext(buffer -> {
                  if (bytes.addAndGet(buffer.readableByteCount()) > route.maxBody()) {
                    DataBufferUtils.release(buffer);
                    throw tooLarge(route);
                  }
                });
          }
        };
    return exchange.mutate().request(bounded).build();
  }
}
