package io.perdura.worker.rig;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A recorded execution: what every later version must replay to the same events.
 *
 * @param name the scenario
 * @param plan the plan that ran
 * @param snapshots the snapshots that its runs carried
 * @param runs Temporal's history of each run, in order
 * @param events all events, in order
 */
public record GoldenHistory(
    String name,
    Plan plan,
    List<JsonNode> snapshots,
    List<JsonNode> runs,
    List<RecordedEvent> events) {

  /** The recorded ones, of every version so far. */
  public static List<GoldenHistory> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().map(GoldenHistory::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds this one to the recorded ones; an existing file is never replaced. */
  public void write() throws IOException {
    String file = name.replaceAll("[^A-Za-z0-9]+", "-") + ".json";
    Path path = folder().resolve(file);
    if (!Files.exists(path)) {
      Files.createDirectories(folder());
      Files.writeString(path, Json.write(this) + "\n");
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static GoldenHistory read(Path file) {
    try {
      return Json.mapper().readValue(Files.readString(file), GoldenHistory.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String home = System.getProperty("perdura.home");
    Path module = home == null ? Path.of("") : Path.of(home, "worker");
    return module.resolve("src/test/resources/history");
  }
}
