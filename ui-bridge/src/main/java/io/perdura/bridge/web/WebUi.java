package io.perdura.bridge.web;

import io.perdura.bridge.config.Blocking;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Serves the web UI in front of the gate: files to GET and HEAD, and the one page to every address
 * that a browser opens. It holds no data, so it needs no key; {@code /api} never gets here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class WebUi implements WebFilter {
  /** Stands in the page for the number that only this answer's styles carry. */
  private static final String NONCE = "__NONCE__";

  private static final int NONCE_BYTES = 16;

  private final WebFiles files;
  private final Blocking blocking;
  private final ApplicationContext context;
  private final SecureRandom random = new SecureRandom();

  WebUi(WebFiles files, Blocking blocking, ApplicationContext context) {
    this.files = files;
    this.blocking = blocking;
    this.context = context;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    String path = request.getPath().pathWithinApplication().value();
    boolean reads =
        request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    if (!reads
        || path.equals("/api")
        || path.startsWith("/api/")
        || !context.equals(exchange.getApplicationContext())) {
      return chain.filter(exchange);
    }
    return blocking
        .call(() -> find(request, path.equals("/") ? WebFiles.PAGE : path).orElse(null))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            found -> found.isPresent() ? answer(exchange, found.get()) : chain.filter(exchange));
  }

  private Optional<WebFile> find(ServerHttpRequest request, String path) {
    Optional<WebFile> file = files.find(path);
    return file.isEmpty() && opensPage(request, path) ? files.find(WebFiles.PAGE) : file;
  }

  /** True if a browser opens an address of the UI, such as {@code /executions/0199…}. */
  private static boolean opensPage(ServerHttpRequest request, String path) {
    return !path.startsWith("/assets/")
        && request.getHeaders().getAccept().stream()
            .anyMatch(type -> type.isCompatibleWith(MediaType.TEXT_HTML) && !type.isWildcardType());
  }

  private Mono<Void> answer(ServerWebExchange exchange, WebFile file) {
    ServerHttpResponse response = exchange.getResponse();
    HttpHeaders headers = response.getHeaders();
    headers.setContentType(file.type());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    byte[] body = file.plain();
    if (MediaType.TEXT_HTML.isCompatibleWith(file.type())) {
      String nonce = nonce();
      headers.setCacheControl("no-store");
      headers.set("Content-Security-Policy", policy(nonce));
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      body =
          new String(body, StandardCharsets.UTF_8)
              .replace(NONCE, nonce)
              .getBytes(StandardCharsets.UTF_8);
    } else {
      headers.setCacheControl(
          file.hashed() ? "public, max-age=31536000, immutable" : "public, max-age=300");
      headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      byte[] zipped = file.zipped();
      if (zipped != null && takesGzip(exchange.getRequest())) {
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        body = zipped;
      }
    }
    headers.setContentLength(body.length);
    return exchange.getRequest().getMethod().equals(HttpMethod.HEAD)
        ? response.setComplete()
        : response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static boolean takesGzip(ServerHttpRequest request) {
    String accepted = request.getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip");
  }

  /** Nothing from elsewhere, no inline script; styles only from our files or with the nonce. */
  private static String policy(String nonce) {
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
        + nonce
        + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
