package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tests of {@code ui-bridge/web/e2e} in a real Chromium, against the first bridge of a cluster.
 * They run as one process, which may ask for that bridge to be stopped or started.
 */
final class BrowserTests {
  private static final String WISH = "@@";

  private final Cluster cluster;

  BrowserTests(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Runs them to their end, and fails if one of them failed.
   *
   * @param environment besides the address of the bridge
   * @return what they printed
   */
  List<String> run(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("node", "e2e/run.mjs")
            .directory(cluster.services().home().resolve("ui-bridge/web").toFile())
            .redirectErrorStream(true);
    builder.environment().put("PERDURA_URL", "http://127.0.0.1:" + bridge().port());
    builder.environment().put("PERDURA_CONTROL", "1");
    builder.environment().put("PERDURA_E2E_OUT", cluster.folder().resolve("browser").toString());
    builder.environment().putAll(environment);
    Process tests = builder.start();
    try {
      List<String> told = converse(tests);
      assertThat(tests.waitFor()).as(String.join("\n", told)).isZero();
      return told;
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
