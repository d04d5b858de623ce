package io.perdura.cli.chaos;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The web UI in a real Chromium against a real platform. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class BrowserIT {
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
    new BrowserTests(cluster).run(Map.of());
  }
}
