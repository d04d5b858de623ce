package io.perdura.bridge.problem;

import io.perdura.api.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns every exception of a request into a problem document; the only place that does. */
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemMapping mapping = new ProblemMapping();

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    ProblemException problem = mapping.map(error).orElseGet(() -> internal(exchange, error));
    return write(exchange, problem);
  }

  private static ProblemException internal(ServerWebExchange exchange, Throwable error) {
    String trace = UUID.randomUUID().toString();
    log.error(
        "Request {} {} failed, trace {}",
        exchange.getRequest().getMethod(),
        ShownPath.of(exchange.getRequest()),
        trace,
        error);
    return ProblemException.of(
        ProblemCode.INTERNAL,
        "The request failed because of a fault of the platform. Look for trace "
            + trace
            + " in the bridge's log and report it.");
  }

  private static Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(problem.code().status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().set("Cache-Control", "no-store");
    problem.headers().forEach(response.getHeaders()::set);
    String path = exchange.getRequest().getPath().value();
    byte[] body = Json.write(problem.toProblem(path)).getBytes(StandardCharsets.UTF_8);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
