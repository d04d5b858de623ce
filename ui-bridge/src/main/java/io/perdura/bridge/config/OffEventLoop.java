package io.perdura.bridge.config;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Handles every request on a virtual thread. An answer given at once, on the event loop, can leave
 * the connection unread for ever when its request had been queued behind another one: Reactor Netty
 * 1.3.7, <a href="https://github.com/reactor/reactor-netty/issues/4361">issue 4361</a>.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OffEventLoop implements WebFilter {
  private final Blocking blocking;

  OffEventLoop(Blocking blocking) {
    this.blocking = blocking;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.defer(() -> chain.filter(exchange)).subscribeOn(blocking.scheduler());
  }
}
