package io.perdura.worker.node;

import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.worker.credential.CredentialException;
import io.perdura.worker.credential.HttpCredentials;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.EgressUrl;
import io.perdura.worker.egress.Header;
import java.io.Serial;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a request of the config of an {@code http.request} node. */
final class HttpConfig {
  private static final long MAX_RESPONSE_BYTES = 10 * 1024 * 1024;
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,16384}");

  /** They rule the connection, which is ours. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HttpConfig() {}

  static EgressRequest request(JsonNode config, NodeContext context)
      throws InvalidException, CredentialException {
    EgressUrl url = url(config);
    List<Header> headers = headers(config);
    byte @Nullable [] body = HttpBody.write(config.get("body"), headers);
    if (headers.stream().noneMatch(header -> header.name().equals("idempotency-key"))) {
      headers.add(new Header("idempotency-key", context.idempotencyKey()));
    }
    if (context.connection().isPresent()) {
      headers.add(credentials(context.connection().get(), url, headers));
    }
    return new EgressRequest(
        config.path("method").asString("GET"),
        url,
        headers,
        body,
        config.path("maxResponseBytes").asLong(MAX_RESPONSE_BYTES),
        config.path("followRedirects").asBoolean(true),
        expected(config.path("expectStatus")));
  }

  private static Header credentials(Connection connection, EgressUrl url, List<Header> headers)
      throws InvalidException, CredentialException {
    Header credentials = HttpCredentials.header(connection, url);
    if (OURS.contains(credentials.name())) {
      throw new CredentialException(
          ErrorTypes.CONFIG,
          "The connection '%s' names the header %s, which is set by Perdura. Correct the connection."
              .formatted(connection.name(), credentials.name()));
    }
    if (headers.stream().anyMatch(header -> header.name().equals(credentials.name()))) {
      throw new InvalidException(
          "headers." + credentials.name(),
          "The connection '" + connection.name() + "' sets this header; leave it out");
    }
    return credentials;
  }

  private static EgressUrl url(JsonNode config) throws InvalidException {
    try {
      return EgressUrl.parse(config.get("url").stringValue())
          .withMoreQuery(query(config.path("query")));
    } catch (EgressException e) {
      throw new InvalidException("url", e.getMessage());
    }
  }

  private static String query(JsonNode query) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : query.properties()) {
      Iterable<JsonNode> values =
          entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
      for (JsonNode value : values) {
        if (!value.isNull()) {
          String text = value.isString() ? value.stringValue() : value.toString();
          parts.add(encode(entry.getKey()) + "=" + encode(text));
        }
      }
    }
    return String.join("&", parts);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<Header> headers(JsonNode config) throws InvalidException {
    List<Header> headers = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> entry : config.path("headers").properties()) {
      String name = entry.getKey();
      if (!NAME.matcher(name).matches()) {
        throw new InvalidException("headers", "A name of a header holds a forbidden character");
      }
      Header header = new Header(name, entry.getValue().stringValue());
      String field = "headers." + name;
      if (OURS.contains(header.name())) {
        throw new InvalidException(field, "This header is set by Perdura; leave it out");
      }
      if (!VALUE.matcher(header.value()).matches()) {
        throw new InvalidException(
            field, "The value holds a line break, another control character or non-ASCII text");
      }
      if (!names.add(header.name())) {
        throw new InvalidException(field, "The header is there twice, in different cases");
      }
      headers.add(header);
    }
    return headers;
  }

  private static IntPredicate expected(JsonNode statuses) {
    if (statuses.isMissingNode() || statuses.isEmpty()) {
      return status -> status >= 200 && status < 300;
    }
    Set<Integer> expected = new LinkedHashSet<>();
    statuses.forEach(status -> expected.add(status.asInt()));
    return expected::contains;
  }

  /** A config that matches its schema and yet makes no request. */
  static final class InvalidException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    InvalidException(String field, String message) {
      super("The config of this http.request node is wrong at " + field + ". " + message + ".");
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
