package io.perdura.worker.ai;

import io.perdura.api.connection.Connection;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Prices by model. The built-in ones lie in {@code model-prices.json} beside this class, with their
 * source and date.
 */
final class Prices {
  private final JsonNode models;

  private Prices(JsonNode models) {
    this.models = models;
  }

  static Prices standard() {
    try (InputStream in = Prices.class.getResourceAsStream("model-prices.json")) {
      if (in == null) {
        throw new IllegalStateException("Expected the resource model-prices.json beside Prices");
      }
      return new Prices(
          Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).get("models"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The price of a model: the connection's, else the built-in one. The name that the endpoint gave
   * is more exact than the one that was asked for.
   *
   * @return empty if nobody knows it; it is never taken for free
   */
  Optional<Price> find(Connection connection, String asked, String answered) {
    for (JsonNode table : List.of(connection.fields().path("prices"), models)) {
      for (String model : List.of(answered, asked)) {
        JsonNode price = table.get(model);
        if (price != null) {
          return Optional.of(Price.of(price));
        }
      }
    }
    return Optional.empty();
  }
}
