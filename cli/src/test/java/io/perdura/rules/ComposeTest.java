package io.perdura.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What temporal-compose.yml promises; no container engine is needed. */
class ComposeTest {
  private static final Pattern SECRET = Pattern.compile("(?i).*(password|pwd|key)$");
  private static Map<String, Map<String, Object>> services = Map.of();

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void read() throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> file =
        yaml.load(Files.readString(Module.root().resolve("temporal-compose.yml")));
    services = (Map<String, Map<String, Object>>) file.get("services");
  }

  @Test
  void hasAllPartsOfThePlatform() {
    assertThat(services).containsKeys("postgres", "temporal", "temporal-ui", "worker", "bridge");
  }

  @Test
  void publishesPortsOnLoopbackOnly() {
    each("ports", (name, port) -> assertThat(port).as(name).startsWith("127.0.0.1:"));
  }

  @Test
  void runsNothingAsRootAndDropsAllCapabilities() {
    services.forEach((name, service) -> {
      assertThat(String.valueOf(service.get("user"))).as(name).matches("[1-9]\\d*:[1-9]\\d*");
      assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
      assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
    });
  }

  @Test
  void hasNoDefaultForAnySecret() {
    services.forEach((name, service) ->
        environment(service)
            .forEach((variable, value) -> {
              if (SECRET.matcher(variable).matches()) {
                assertThat(String.valueOf(value))
                    .as("%s of %s", variable, name)
                    .matches("\\$\\{[A-Z_]+:\\?.+}");
              }
            }));
  }

  @Test
  void asksEveryServerForItsHealth() {
    services.forEach((name, service) -> {
      boolean job = String.valueOf(service.get("restart")).startsWith("on-failure");
      assertThat(service.containsKey("healthcheck")).as(name).isEqualTo(!job);
    });
  }

  @Test
  void mountsAndBuildsWhatIsThere() throws IOException {
    each(
        "volumes",
        (name, volume) -> {
          if (volume.startsWith("./")) {
            Path mounted = Module.root().resolve(volume.substring(2, volume.indexOf(':')));
            assertThat(mounted).as(name).exists();
            assertThat(volume).as(name).endsWith(":ro");
          }
        });
    String dockerfile = Files.readString(Module.root().resolve("deploy/Dockerfile"));
    for (String name : List.of("worker", "bridge")) {
      assertThat(services.get(name).get("build"))
          .isEqualTo(Map.of("context", ".", "dockerfile", "deploy/Dockerfile", "target", name));
      assertThat(dockerfile).contains(" AS " + name + "\n");
    }
  }

  @Test
  void pinsEveryImage() {
    services.forEach((name, service) ->
        assertThat(String.valueOf(service.get("image"))).as(name).matches(".+:\\d+\\.\\d+.*"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> environment(Map<String, Object> service) {
    return (Map<String, Object>) service.getOrDefault("environment", Map.of());
  }

  private static void each(String list, BiConsumer<String, String> check) {
    services.forEach((name, service) ->
        Stream.ofNullable((List<?>) service.get(list))
            .flatMap(List::stream)
            .forEach(item -> check.accept(name, String.valueOf(item))));
  }
}
