package io.perdura.cli.platform;

import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ConnectionBody;
import io.perdura.cli.client.Address;
import io.perdura.cli.client.ConnectionClient;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.client.ProblemException;
import io.perdura.cli.client.UnreachableException;
import io.perdura.cli.demo.DemoModel;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The connection of the local platform to its demonstration model. It is made when the platform
 * starts, and follows the model's port; one that a person has made under the same name is left
 * alone.
 */
public final class DemoConnection {
  /** Its name, as the examples write it. */
  public static final String NAME = "vision";

  /** Tells it from a person's own. */
  private static final String MARK = "perdura-demonstration";

  private static final String TYPE = "openai";

  private DemoConnection() {}

  /**
   * Makes or corrects it. A platform without it is a platform all the same: what goes wrong is
   * reported only.
   */
  public static void ensure(PlatformState state, Consumer<String> reporter) {
    ConnectionClient connections =
        new PerduraClient(new Address(state.bridgeUrl(), null, "default")).connections();
    try {
      Optional<ConnectionBody> there =
          connections
              .list()
              .valueStream()
              .map(item -> Json.mapper().treeToValue(item, ConnectionBody.class))
              .filter(connection -> connection.name().equals(NAME))
              .findFirst();
      JsonNode fields = fields(state.demoModelUrl());
      if (there.isEmpty()) {
        connections.create(NAME, TYPE, fields, secrets());
      } else if (isOurs(there.get()) && !there.get().fields().equals(fields)) {
        connections.update(NAME, there.get().revision(), fields, new LinkedHashMap<>());
      }
    } catch (ProblemException | UnreachableException e) {
      reporter.accept(
          "The connection '"
              + NAME
              + "' to the demonstration model was not made: "
              + e.getMessage());
    }
  }

  private static boolean isOurs(ConnectionBody connection) {
    return connection.type().equals(TYPE)
        && connection.fields().path("project").asString("").equals(MARK);
  }

  private static JsonNode fields(String baseUrl) {
    ObjectNode fields = Json.mapper().createObjectNode().put("baseUrl", baseUrl);
    fields.put("project", MARK);
    fields
        .putObject("prices")
        .putObject(DemoModel.MODEL)
        .put("input_cost_per_token", 0)
        .put("output_cost_per_token", 0);
    return fields;
  }

  private static SequencedMap<String, Secret> secrets() {
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    secrets.put("apiKey", Secret.of("the-demonstration-asks-for-none"));
    return secrets;
  }
}
