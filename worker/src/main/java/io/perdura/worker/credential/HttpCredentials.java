package io.perdura.worker.credential;

import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.worker.egress.EgressUrl;
import io.perdura.worker.egress.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The header that a connection of type http.bearer, http.basic or http.header adds to a request.
 */
public final class HttpCredentials {
  private HttpCredentials() {}

  /**
   * The header, if the connection allows the host that it would go to. Egress drops it when a
   * redirect leads to another origin.
   *
   * @throws CredentialException if the host is not an allowed one, or the connection has no header
   */
  public static Header header(Connection connection, EgressUrl url) throws CredentialException {
    AllowedHosts hosts = new AllowedHosts(texts(connection.fields().path("hosts")));
    if (!hosts.allows(url)) {
      throw new CredentialException(
          ErrorTypes.CONNECTION_HOST,
          "The connection '%s' is not for %s: its allowed hosts are %s. Correct the URL, or add the host to the connection."
              .formatted(connection.name(), url.display(), hosts));
    }
    return switch (connection.type()) {
      case "http.bearer" ->
          new Header("authorization", "Bearer " + connection.secret("token").reveal());
      case "http.basic" -> new Header("authorization", "Basic " + basic(connection));
      case "http.header" ->
          new Header(connection.text("header").orElseThrow(), connection.secret("value").reveal());
      default ->
          throw new CredentialException(
              ErrorTypes.CONNECTION_TYPE,
              "The connection '%s' of type %s has no credentials for HTTP requests."
                  .formatted(connection.name(), connection.type()));
    };
  }

  private static String basic(Connection connection) {
    String pair =
        connection.text("username").orElseThrow() + ":" + connection.secret("password").reveal();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString("")));
    return texts;
  }
}
