package io.perdura.cli.platform;

import io.perdura.store.connection.KeyRing;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The services of a local platform, wired with each other's addresses. */
final class Services {
  private Services() {}

  static List<Service> of(PlatformSettings settings, Ports ports) {
    HttpProbe probe = new HttpProbe();
    Layout layout = settings.layout();
    return List.of(
        new PostgresService(layout, ports.get(Port.POSTGRES)),
        new TemporalService(
            settings.temporalCli(),
            layout.temporalDatabase(),
            ports.get(Port.TEMPORAL),
            ports.get(Port.TEMPORAL_UI),
            probe),
        new JavaService(
            ServiceName.WORKER,
            settings.worker(),
            layout.programs().resolve("worker.jsa"),
            () -> environment(layout, ports, Port.WORKER_MANAGEMENT),
            ports.only(List.of(Port.WORKER_MANAGEMENT)),
            probe),
        new JavaService(
            ServiceName.BRIDGE,
            settings.bridge(),
            layout.programs().resolve("bridge.jsa"),
            () -> environment(layout, ports, Port.BRIDGE_MANAGEMENT),
            ports.only(List.of(Port.BRIDGE, Port.BRIDGE_MANAGEMENT)),
            probe));
  }

  /** The settings of the worker and the bridge; docs/operations.md lists them. */
  static SequencedMap<String, String> environment(Layout layout, Ports ports, Port management) {
    SequencedMap<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "PERDURA_DATABASE_URL",
        "jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(ports.get(Port.POSTGRES), PostgresService.DATABASE));
    environment.put("PERDURA_DATABASE_USER", PostgresService.USER);
    environment.put("PERDURA_DATABASE_PASSWORD", password(layout));
    environment.put(KeyRing.FILE, masterKey(layout));
    environment.put("PERDURA_TEMPORAL_TARGET", "127.0.0.1:" + ports.get(Port.TEMPORAL));
    environment.put("PERDURA_TEMPORAL_NAMESPACE", "default");
    environment.put("PERDURA_TEMPORAL_UI", "http://127.0.0.1:" + ports.get(Port.TEMPORAL_UI));
    environment.put("PERDURA_BRIDGE_HOST", "127.0.0.1");
    environment.put("PERDURA_BRIDGE_PORT", String.valueOf(ports.get(Port.BRIDGE)));
    environment.put("PERDURA_PUBLIC_URL", publicUrl(ports));
    environment.put("PERDURA_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("PERDURA_MANAGEMENT_PORT", String.valueOf(ports.get(management)));
    return environment;
  }

  /** Where this process was told that the bridge is reached; else this machine. */
  private static String publicUrl(Ports ports) {
    String told = System.getenv("PERDURA_PUBLIC_URL");
    return told == null || told.isBlank()
        ? "http://127.0.0.1:" + ports.get(Port.BRIDGE)
        : told.strip();
  }

  /** The file that this process was told; else the platform's own, made at the first start. */
  private static String masterKey(Layout layout) {
    String told = System.getenv(KeyRing.FILE);
    if (told != null && !told.isBlank()) {
      return told;
    }
    try {
      new MasterKeyFile(layout.masterKey()).ensure();
      return layout.masterKey().toString();
    } catch (IOException e) {
      throw new PlatformException("Cannot make " + layout.masterKey() + ": " + e, e);
    }
  }

  private static String password(Layout layout) {
    try {
      return Password.of(layout.postgresPassword());
    } catch (IOException e) {
      throw new PlatformException("Cannot read " + layout.postgresPassword() + ": " + e, e);
    }
  }
}
