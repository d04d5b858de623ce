package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The web UI in a real Chromium against a real platform: the tests of {@code ui-bridge/web/e2e}.
 * They run as one process, which may ask for a part of the platform to be stopped or started.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrowserIT {
  private static final String WISH = "@@";

  // As many streams as a platform allows by itself: more tabs must do without.
  private final Cluster cluster =
      new Cluster("browser", 1, 1, Map.of("PERDURA_STREAM_PERWORKSPACE", "5"));

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aPersonCanDoInABrowserWhatTheReadmePromises() throws IOException, InterruptedException {
    cluster.start();
    Path web = cluster.services().home().resolve("ui-bridge/web");
    ProcessBuilder builder =
        new ProcessBuilder("node", "e2e/run.mjs").directory(web.toFile()).redirectErrorStream(true);
    builder.environment().put("PERDURA_URL", "http://127.0.0.1:" + bridge().port());
    builder.environment().put("PERDURA_CONTROL", "1");
    builder.environment().put("PERDURA_E2E_OUT", cluster.folder().resolve("browser").toString());
    Process tests = builder.start();
    try {
      List<String> told = converse(tests);
      assertThat(tests.waitFor()).as(String.join("\n", told)).isZero();
    } finally {
      tests.destroyForcibly();
    }
  }

  /** Prints what the tests say and does what they wish. */
  private List<String> converse(Process tests) throws IOException {
    List<String> told = new ArrayList<>();
    try (BufferedReader out = tests.inputReader(StandardCharsets.UTF_8);
        Writer in = tests.outputWriter(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(WISH)) {
          grant(line.substring(WISH.length()));
          in.write("done\n");
          in.flush();
        } else {
          told.add(line);
          System.out.println(line);
        }
      }
    }
    return told;
  }

  private void grant(String wish) {
    switch (wish) {
      case "stop bridge" -> bridge().process().kill9();
      case "start bridge" -> bridge().process().start().awaitReady();
      default -> throw new IllegalArgumentException("Nobody can \"" + wish + "\"");
    }
  }

  private Cluster.Bridge bridge() {
    return cluster.bridges().getFirst();
  }
}
