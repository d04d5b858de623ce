package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.testing.TemporalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a newcomer does first: one command, and a crash of the worker in the middle. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LauncherIT {
  private static final String EXPECTED =
      """
      {"orderId":"A-17","amount":104.5,"receipt":"R-A-17","carrier":"courier","tracking":"C-A-17",
       "letter":"Dear Ada, thank you for your order A-17. We have packed 8 pieces into 2 parcels,\
       charged 104.5, and handed everything to the courier. You can follow it with the number\
       C-A-17. Kind regards, your lamp shop.",
       "history":["reserved","charged","packed","sent by courier"]}\
      """;

  private final Path folder = Path.of("target", "chaos", "launcher").toAbsolutePath();
  private final Services services = new Services(folder);

  @BeforeEach
  void thisBuildIsFresh() throws IOException {
    Files.createDirectories(folder);
    // These tests run after the jars were packaged, so the launcher has nothing to build.
    Path stamp = services.home().resolve(".perdura/build.stamp");
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
  }

  @AfterEach
  void stop() throws IOException {
    finish(perdura("down", "down"), Duration.ofSeconds(60));
  }

  @Test
  void theFirstCommandPrintsTheResultThoughTheWorkerIsKilledAndDownStopsWhatIsLive()
      throws IOException {
    Process run =
        perdura(
            "run", "run", "examples/order-fulfilment.json", "--input", "{\"orderId\":\"A-17\"}");
    Path progress = folder.resolve("run.err");
    Eventually.eventually(
        "a node of the execution runs; see " + progress,
        Duration.ofSeconds(240),
        () -> run.isAlive() && read(progress).contains("Pack"));
    Process crash = perdura("crash", "crash", "worker");
    assertThat(finish(crash, Duration.ofSeconds(60)))
        .as(read(folder.resolve("crash.err")))
        .isZero();
    assertThat(finish(run, Duration.ofSeconds(120))).as(read(progress)).isZero();
    JsonNode printed = Json.parse(read(folder.resolve("run.out")));
    assertThat(Json.canonical(printed)).isEqualTo(Json.canonical(Json.parse(EXPECTED)));
    System.out.println(read(folder.resolve("crash.out")) + read(folder.resolve("crash.err")));
    liveExecutionsStopWithThePlatform();
  }

  /** With the demonstration model that the local platform brings. */
  private void liveExecutionsStopWithThePlatform() throws IOException {
    Process live = perdura("live", "live", "examples/live-camera.json", "--interval", "200ms");
    Path feed = folder.resolve("live.err");
    Eventually.eventually(
        "an iteration is shown; see " + feed,
        Duration.ofSeconds(120),
        () -> live.isAlive() && read(feed).contains("  #"));
    assertThat(finish(perdura("stop", "down"), Duration.ofSeconds(60))).isZero();
    assertThat(finish(live, Duration.ofSeconds(60))).as(read(feed)).isZero();
    assertThat(read(feed)).contains("■ stopped (shutdown)");
  }

  private Process perdura(String log, String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(List.of(services.home().resolve("perdura").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(services.home().toFile())
            .redirectOutput(folder.resolve(log + ".out").toFile())
            .redirectError(folder.resolve(log + ".err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PERDURA_"));
    builder.environment().put("PERDURA_STATE", folder.resolve("state").toString());
    builder.environment().put("PERDURA_TEMPORAL", TemporalProgram.path().toString());
    builder.environment().put("PERDURA_JAVA_HOME", System.getProperty("java.home"));
    for (String port : List.of("BRIDGE", "TEMPORAL", "TEMPORAL_UI", "POSTGRES")) {
      builder.environment().put("PERDURA_" + port + "_PORT", "0");
    }
    return builder.start();
  }

  private static int finish(Process process, Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("The command has not ended after " + limit);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
