package io.perdura.bridge.security;

import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A program in an endless loop must not take the platform from all others: behind the {@link Gate},
 * each member may start, change and compute only so much in a second. Reading is not counted;
 * streams have limits of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 110)
class ChangeLimit implements WebFilter {
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ChangeRate rate;
  private final int perSecond;

  ChangeLimit(BridgeSettings settings) {
    this.perSecond = settings.request().changesPerSecond();
    this.rate = new ChangeRate(perSecond, settings.request().changesAtOnce(), System::nanoTime);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Caller caller = exchange.getAttribute(Caller.ATTRIBUTE);
    HttpMethod method = exchange.getRequest().getMethod();
    if (caller == null || READS.contains(method)) {
      return chain.filter(exchange);
    }
    Duration wait = rate.take(caller.workspace() + "/" + caller.memberId());
    return wait.isZero() ? chain.filter(exchange) : Mono.error(() -> tooMany(wait));
  }

  private ProblemException tooMany(Duration wait) {
    return ProblemException.of(
            ProblemCode.TOO_MANY,
            "This member sends more than %d requests that change something per second. Wait, or"
                    .formatted(perSecond)
                + " start fewer executions that do more each.")
        .retryAfter(wait);
  }
}
