package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port that another program has: the process ends and names the port and its setting. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TakenPortIT {
  private final Path folder = Path.of("target", "chaos", "taken-port").toAbsolutePath();
  private final Services services = new Services(folder);

  @Test
  void theBridgeNamesThePortAndItsSetting() throws IOException {
    try (ServerSocket taken = taken()) {
      int port = taken.getLocalPort();
      OsProcess bridge = services.bridge("bridge", port, Ports.free(), Map.of());
      refusesToStart(bridge, "bridge.log", port, "PERDURA_BRIDGE_PORT");
    }
  }

  @Test
  void theWorkerNamesThePortAndItsSetting() throws IOException {
    try (ServerSocket taken = taken()) {
      int port = taken.getLocalPort();
      OsProcess worker =
          services.worker("worker", Map.of("PERDURA_MANAGEMENT_PORT", Integer.toString(port)));
      refusesToStart(worker, "worker.log", port, "PERDURA_MANAGEMENT_PORT");
    }
  }

  private void refusesToStart(OsProcess process, String log, int port, String setting)
      throws IOException {
    Files.deleteIfExists(folder.resolve(log));
    try (OsProcess started = process.start()) {
      assertThat(started.awaitExit()).as("exit code").isNotZero();
      assertThat(Files.readString(folder.resolve(log))).contains("" + port).contains(setting);
    }
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
