package io.perdura.api.data;

import io.perdura.api.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Sizes of JSON values, as their compact text has them. */
public final class JsonSize {
  private JsonSize() {}

  /** Bytes of the compact JSON text in UTF-8. */
  public static long utf8Bytes(JsonNode value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
  }
}
