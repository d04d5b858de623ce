package io.perdura.worker.probe;

import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.worker.credential.CredentialException;
import io.perdura.worker.credential.HttpCredentials;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.EgressUrl;
import io.perdura.worker.egress.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The request that a test sends. */
final class Probes {
  private static final String OPENAI = "https://api.openai.com/v1";
  private static final long MAX_BYTES = 4 * 1024 * 1024;

  private Probes() {}

  /** The request of the connection's type; empty if there is nothing to call. */
  static Optional<EgressRequest> request(Connection connection)
      throws CredentialException, EgressException {
    return switch (connection.type()) {
      case "openai" -> Optional.of(models(connection));
      case "http.bearer", "http.basic", "http.header" -> Optional.of(testUrl(connection));
      default -> Optional.empty();
    };
  }

  private static EgressRequest models(Connection connection) throws EgressException {
    String base = connection.text("baseUrl", OPENAI);
    EgressUrl url = EgressUrl.parse((base.endsWith("/") ? base : base + "/") + "models");
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("authorization", "Bearer " + connection.secret("apiKey").reveal()));
    connection
        .text("organization")
        .ifPresent(value -> headers.add(new Header("openai-organization", value)));
    connection.text("project").ifPresent(value -> headers.add(new Header("openai-project", value)));
    return get(url, headers);
  }

  private static EgressRequest testUrl(Connection connection)
      throws CredentialException, EgressException {
    String text =
        connection
            .text("testUrl")
            .orElseThrow(() ->
                new CredentialException(
                    ErrorTypes.CONFIG,
                    "The connection '%s' has no test URL. Set testUrl to one that answers GET with a status from 200 to 299."
                        .formatted(connection.name())));
    EgressUrl url = EgressUrl.parse(text);
    return get(url, List.of(HttpCredentials.header(connection, url)));
  }

  private static EgressRequest get(EgressUrl url, List<Header> headers) {
    return new EgressRequest(
        "GET", url, headers, null, MAX_BYTES, false, status -> status >= 200 && status < 300);
  }
}
