package io.perdura.bridge.security;

import io.perdura.bridge.config.Blocking;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.database.Database;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Every request passes here first: it must be in the route table, come from somebody who may, and
 * keep to the route's parameters and sizes. What is not allowed explicitly is refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class Gate implements WebFilter {
  private static final String BEARER = "Bearer ";
  private static final int LARGE_BODY_FACTOR = 6;

  private final RouteTable routes;
  private final Callers callers;
  private final Blocking blocking;
  private final Database database;
  private final ApplicationContext context;
  private final Duration timeout;
  private final boolean local;

  Gate(
      RouteTable routes,
      Callers callers,
      Blocking blocking,
      Database database,
      ApplicationContext context,
      BridgeSettings settings) {
    this.routes = routes;
    this.callers = callers;
    this.blocking = blocking;
    this.database = database;
    this.context = context;
    this.timeout = settings.request().timeout();
    this.local = Loopback.isLoopback(settings.bridge().host());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!context.equals(exchange.getApplicationContext())) {
      // Health and metrics have a port, and an application context, of their own.
      return chain.filter(exchange);
    }
    return Mono.defer(() -> {
      ServerHttpRequest request = exchange.getRequest();
      Route route = route(request);
      RequestRules.check(route, request);
      if (route.scope() == null) {
        return answer(exchange, chain, route);
      }
      if (!database.isPrepared()) {
        throw ProblemException.unavailable(
            "The database was not reached yet. Start it; this server connects by itself.", null);
      }
      return identify(route, request)
          .doOnNext(caller -> authorise(caller, route, request))
          .flatMap(caller -> admit(exchange, chain, route, caller));
    });
  }

  private Mono<Void> admit(
      ServerWebExchange exchange, WebFilterChain chain, Route route, Caller caller) {
    exchange.getAttributes().put(Caller.ATTRIBUTE, caller);
    return answer(exchange, chain, route);
  }

  private Mono<Void> answer(ServerWebExchange exchange, WebFilterChain chain, Route route) {
    Mono<Void> answer = chain.filter(RequestRules.limited(exchange, route));
    return switch (route.kind()) {
      case PLAIN -> inTime(exchange, answer, route);
      case WAITING, STREAM -> answer;
    };
  }

  /** Fails when no answer has begun in time; one that has begun may take as long as it needs. */
  private Mono<Void> inTime(ServerWebExchange exchange, Mono<Void> answer, Route route) {
    boolean large = route.maxBody() > RequestRules.SMALL_BODY;
    Mono<Void> late =
        Mono.delay(large ? timeout.multipliedBy(LARGE_BODY_FACTOR) : timeout)
            .flatMap(tick ->
                exchange.getResponse().isCommitted()
                    ? Mono.never()
                    : Mono.error(new TimeoutException("No answer within " + timeout)));
    return Mono.firstWithSignal(answer, late);
  }

  private Route route(ServerHttpRequest request) {
    var path = request.getPath().pathWithinApplication();
    Optional<Route> found = routes.find(request.getMethod(), path);
    if (found.isPresent()) {
      return found.get();
    }
    String allowed = String.join(", ", routes.methods(path));
    if (allowed.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.NOT_FOUND, "There is nothing at this path. See /api/openapi.json.");
    }
    throw ProblemException.of(ProblemCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".")
        .with(HttpHeaders.ALLOW, allowed);
  }

  private Mono<Caller> identify(Route route, ServerHttpRequest request) {
    String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    String ticket = request.getQueryParams().getFirst("ticket");
    if (authorization != null) {
      return known(authorization);
    }
    if (ticket != null && route.kind() == Route.Kind.STREAM) {
      String execution = variable(route, request, "execution");
      return blocking
          .call(() -> callers.byTicket(ticket, execution).orElse(null))
          .switchIfEmpty(
              Mono.error(() -> unauthenticated("The ticket is used up or has expired.")));
    }
    if (!local) {
      return Mono.error(unauthenticated("Send \"Authorization: Bearer pk_…\"."));
    }
    Loopback.check(request.getHeaders());
    return Mono.just(Caller.local());
  }

  private Mono<Caller> known(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Mono.error(unauthenticated("Send \"Authorization: Bearer pk_…\"."));
    }
    String key = authorization.substring(BEARER.length()).trim();
    return blocking
        .call(() -> callers.byKey(key).orElse(null))
        .switchIfEmpty(
            Mono.error(() -> unauthenticated("The key is unknown, revoked or expired.")));
  }

  private static @Nullable String variable(Route route, ServerHttpRequest request, String name) {
    PathPattern.@Nullable PathMatchInfo match =
        route.pattern().matchAndExtract(request.getPath().pathWithinApplication());
    return match == null ? null : match.getUriVariables().get(name);
  }

  private static ProblemException unauthenticated(String detail) {
    return ProblemException.of(ProblemCode.UNAUTHENTICATED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static void authorise(Caller caller, Route route, ServerHttpRequest request) {
    String workspace = variable(route, request, "workspace");
    if (workspace != null && !workspace.equals(caller.workspace())) {
      throw ProblemException.of(
          ProblemCode.NOT_FOUND, "There is no workspace \"" + workspace + "\" for this caller.");
    }
    Scope scope = route.scope();
    if (scope != null && !caller.scopes().contains(scope)) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN,
          "This needs a key with the scope " + scope.word() + ". Ask an administrator for one.");
    }
  }
}
