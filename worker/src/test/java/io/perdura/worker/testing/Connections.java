package io.perdura.worker.testing;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Connections to test with. */
public final class Connections {
  private Connections() {}

  /** A connection with one secret field. */
  public static Connection of(String type, String fields, String secretName, String secret) {
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    secrets.put(secretName, Secret.of(secret));
    return new Connection("target", type, Json.parse(fields.replace('\'', '"')), secrets);
  }

  /** A bearer token for these hosts. */
  public static Connection bearer(String token, String... hosts) {
    return of("http.bearer", "{'hosts':" + Json.write(hosts) + "}", "token", token);
  }
}
