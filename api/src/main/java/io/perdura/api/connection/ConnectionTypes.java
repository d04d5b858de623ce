package io.perdura.api.connection;

import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The catalogue of connection types, read from {@code connection-types.json} beside this class. */
public final class ConnectionTypes {
  private static final ConnectionTypes STANDARD = load();

  private final List<ConnectionType> types;

  private ConnectionTypes(List<ConnectionType> types) {
    this.types = List.copyOf(types);
  }

  /** The types that this version of the platform knows. */
  public static ConnectionTypes standard() {
    return STANDARD;
  }

  /** The type of that name. */
  public Optional<ConnectionType> find(String type) {
    return types.stream().filter(known -> known.type().equals(type)).findFirst();
  }

  /** All types in the order of the catalogue. */
  public List<ConnectionType> all() {
    return types;
  }

  /** Their names in the order of the catalogue. */
  public List<String> names() {
    return types.stream().map(ConnectionType::type).toList();
  }

  private static ConnectionTypes load() {
    try (InputStream in = ConnectionTypes.class.getResourceAsStream("connection-types.json")) {
      if (in == null) {
        throw new IllegalStateException(
            "Expected the resource connection-types.json beside ConnectionTypes");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ConnectionTypes(
          Arrays.asList(Json.mapper().readValue(text, ConnectionType[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
