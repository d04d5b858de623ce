package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a local platform are: the packaged processes below the repository's root, and
 * the platform's own state below {@code .perdura}.
 *
 * @param home root of the repository ({@code PERDURA_HOME})
 * @param state folder of the state ({@code PERDURA_STATE}, else {@code .perdura} in the root)
 */
public record Layout(Path home, Path state) {
  /** The thin jar of the worker; its manifest lists the {@code lib} folder beside it. */
  public Path workerJar() {
    return home.resolve("worker/target/perdura-worker.jar");
  }

  /** The thin jar of the bridge. */
  public Path bridgeJar() {
    return home.resolve("ui-bridge/target/perdura-ui-bridge.jar");
  }

  /** Settings of this installation, a properties file; need not exist. */
  public Path config() {
    return state.resolve("config");
  }

  /** What runs, with process ids and ports. */
  public Path stateFile() {
    return state.resolve("state.json");
  }

  /** Held by the one supervisor as long as it lives. */
  public Path lockFile() {
    return state.resolve("supervisor.lock");
  }

  /** Unpacked programs. */
  public Path programs() {
    return state.resolve("programs");
  }

  /** The data directory of PostgreSQL. */
  public Path postgresData() {
    return state.resolve("postgres");
  }

  /** The password of PostgreSQL's role {@code perdura}; readable by its owner only. */
  public Path postgresPassword() {
    return state.resolve("postgres.password");
  }

  /** The master keys of connections; readable by their owner only. */
  public Path masterKey() {
    return state.resolve("master.key");
  }

  /** The database file of Temporal's development server. */
  public Path temporalDatabase() {
    return state.resolve("temporal.db");
  }

  /** The log of a process. */
  public Path log(String name) {
    return state.resolve("logs").resolve(name + ".log");
  }

  /** Makes the folders. */
  void create() {
    try {
      Files.createDirectories(state.resolve("logs"));
      Files.createDirectories(programs());
    } catch (IOException e) {
      throw new PlatformException(
          "Cannot write to " + state + " (" + e + "). Give it to this user, or set PERDURA_STATE.",
          e);
    }
  }
}
