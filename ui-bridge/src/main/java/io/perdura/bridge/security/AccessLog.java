package io.perdura.bridge.security;

import io.perdura.bridge.problem.ShownPath;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One line per request, at debug. Neither query nor headers are written: tickets and keys are in
 * them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AccessLog implements WebFilter {
  private static final Logger log = LoggerFactory.getLogger("io.perdura.bridge.access");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponse().getHeaders().set("Referrer-Policy", "no-referrer");
    if (!log.isDebugEnabled()) {
      return chain.filter(exchange);
    }
    long start = System.nanoTime();
    return chain.filter(exchange).doFinally(signal -> write(exchange, start));
  }

  private static void write(ServerWebExchange exchange, long start) {
    Caller caller = exchange.getAttribute(Caller.ATTRIBUTE);
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    log.debug(
        "{} {} {} {} ms, member {}, key {}",
        exchange.getRequest().getMethod(),
        printable(ShownPath.of(exchange.getRequest())),
        status == null ? "-" : status.value(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
        caller == null ? "-" : caller.memberId(),
        caller == null || caller.keyId() == null ? "-" : caller.keyId());
  }

  private static String printable(String path) {
    return path.replaceAll("\\p{Cntrl}", "?");
  }
}
