package io.perdura.cli.chaos;

import io.perdura.store.Store;
import io.perdura.store.connection.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A platform of separate operating-system processes: PostgreSQL, Temporal, workers, bridges, the
 * topology of temporal-compose.yml. Data and logs lie in {@code cli/target/chaos/NAME}.
 */
final class Cluster implements AutoCloseable {
  private static Cluster shared;

  private final Path folder;
  private final Services services;
  private final OsProcess postgres;
  private final OsProcess temporal;
  private final List<OsProcess> workers = new ArrayList<>();
  private final List<Bridge> bridges = new ArrayList<>();
  private TemporalCure cure;

  /**
   * A bridge and where it listens.
   *
   * @param management port of its health
   */
  record Bridge(OsProcess process, int port, int management) {
    Api api() {
      return new Api(List.of(this));
    }
  }

  /** Makes the processes and starts none. */
  Cluster(String name, int workers, int bridges, Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>(more);
    environment.putIfAbsent(KeyRing.KEYS, KeyRing.newKey());
    this.folder = Path.of("target", "chaos", name).toAbsolutePath();
    clear(folder);
    this.services = new Services(folder);
    this.postgres = services.postgres();
    this.temporal = services.temporal();
    for (int i = 0; i < workers; i++) {
      this.workers.add(services.worker("worker-" + i, environment));
    }
    for (int i = 0; i < bridges; i++) {
      int port = Ports.free();
      int management = Ports.free();
      this.bridges.add(
          new Bridge(
              services.bridge("bridge-" + i, port, management, environment), port, management));
    }
  }

  /** A cluster with all its processes started and ready. */
  static Cluster started(String name, int workers, int bridges) {
    Cluster cluster = new Cluster(name, workers, bridges, Map.of());
    try {
      cluster.start();
      return cluster;
    } catch (RuntimeException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * Two workers and two bridges for all test classes of this JVM, ended with it. Who kills a
   * process starts it again.
   */
  static synchronized Cluster shared() {
    if (shared == null) {
      shared = started("shared-" + TestJvm.number(), 2, 2);
    }
    return shared;
  }

  void start() {
    postgres.start();
    temporal.start();
    postgres.awaitReady();
    temporal.awaitReady();
    cure = new TemporalCure(temporal, temporal.log());
    // One after the other: two cores start two JVMs no faster than one by one.
    bridges.forEach(bridge -> bridge.process().start().awaitReady());
    workers.forEach(worker -> worker.start().awaitReady());
  }

  Path folder() {
    return folder;
  }

  Services services() {
    return services;
  }

  OsProcess postgres() {
    return postgres;
  }

  OsProcess temporal() {
    return temporal;
  }

  List<OsProcess> workers() {
    return workers;
  }

  List<Bridge> bridges() {
    return bridges;
  }

  /** A client that uses whichever bridge answers. */
  Api api() {
    return new Api(bridges);
  }

  /** The database as it is, behind the platform's back. */
  Store openStore() {
    return Store.open(services.database());
  }

  /** Temporal as it is, behind the platform's back. */
  Histories histories() {
    return new Histories(services.temporalTarget());
  }

  @Override
  public void close() {
    if (cure != null) {
      cure.close();
    }
    Stream.of(
            bridges.stream().map(Bridge::process), workers.stream(), Stream.of(temporal, postgres))
        .flatMap(processes -> processes)
        .forEach(OsProcess::close);
  }

  private static void clear(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
