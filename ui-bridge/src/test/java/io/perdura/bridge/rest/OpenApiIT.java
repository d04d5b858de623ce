package io.perdura.bridge.rest;

import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.bridge.security.Route;
import io.perdura.bridge.security.RouteTable;
import io.perdura.bridge.support.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** The served document, the controllers and the committed copy say the same. */
class OpenApiIT {
  private static final Path COPY =
      Path.of(System.getProperty("perdura.home", ".."), "docs", "openapi.json");

  private final Platform platform = Platform.shared();

  @Test
  void equalsTheCommittedCopy() throws IOException {
    String served = text(served());
    if (System.getenv("PERDURA_OPENAPI_UPDATE") != null) {
      Files.writeString(COPY, served);
    }
    assertThat(served)
        .as("docs/openapi.json is old: run this test with PERDURA_OPENAPI_UPDATE=1")
        .isEqualTo(Files.readString(COPY));
  }

  @Test
  void namesEveryRouteWithItsParameters() {
    JsonNode paths = served().path("paths");
    for (Route route : platform.first().bean(RouteTable.class).all()) {
      String path = route.pattern().getPatternString().replace("{*", "{");
      if (path.equals("/api/openapi.json")) {
        continue;
      }
      JsonNode operation = paths.path(path).path(route.method().name().toLowerCase(Locale.ROOT));
      assertThat(operation.isObject()).as("%s %s", route.method(), path).isTrue();
      Set<String> parameters =
          operation
              .path("parameters")
              .valueStream()
              .filter(parameter -> parameter.path("in").stringValue().equals("query"))
              .map(parameter -> parameter.path("name").stringValue())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(parameters)
          .as("%s %s", route.method(), path)
          .isEqualTo(new TreeSet<>(route.parameters()));
    }
  }

  private JsonNode served() {
    JsonNode document = expect(200, platform.first().http().get("/api/openapi.json")).json();
    ((ObjectNode) document).remove("servers");
    return document;
  }

  private static String text(JsonNode document) {
    return Json.mapper()
            .writer()
            .with(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(document)
        + "\n";
  }
}
