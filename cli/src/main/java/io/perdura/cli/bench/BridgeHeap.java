package io.perdura.cli.bench;

import io.perdura.cli.platform.PlatformException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The heap of the bridge after a forced collection. */
final class BridgeHeap {
  private static final String METRIC = "jvm_memory_used_bytes{area=\"heap\"";

  private final long pid;
  private final URI metrics;
  private final HttpClient http = HttpClient.newHttpClient();

  BridgeHeap(long pid, int managementPort) {
    this.pid = pid;
    this.metrics = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
  }

  long usedBytes() {
    try {
      // The second collection also frees what finalization and references of the first let go.
      collect();
      collect();
      HttpRequest request = HttpRequest.newBuilder(metrics).build();
      String text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return used(text);
    } catch (IOException e) {
      throw new PlatformException("Cannot measure the bridge's heap: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }

  /** The sum over the parts of the heap. */
  static long used(String prometheus) {
    double sum =
        prometheus
            .lines()
            .filter(line -> line.startsWith(METRIC))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    if (sum == 0) {
      throw new PlatformException("Expected " + METRIC + "…} among the bridge's metrics");
    }
    return (long) sum;
  }

  private void collect() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new PlatformException("Cannot force a collection of process " + pid + ": " + said);
    }
  }
}
