package io.perdura.store.testing;

import io.perdura.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A PostgreSQL server that a test can kill and start again on the same port and data. */
public final class RestartablePostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  private RestartablePostgres(Path data) throws IOException {
    this.data = data;
    this.server = start(0);
    this.port = server.getPort();
  }

  /** Starts a server whose data are in {@code folder}. */
  public static RestartablePostgres start(Path folder) throws IOException {
    return new RestartablePostgres(folder.resolve("data"));
  }

  /** How to connect. */
  public StoreConfig config() {
    return StoreConfig.of(
        "jdbc:postgresql://localhost:%d/postgres".formatted(port), "postgres", "");
  }

  /** Kills the server and its backends (SIGKILL); returns when they are gone. */
  public void kill() throws IOException {
    ProcessHandle postmaster =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
            .orElseThrow();
    List<ProcessHandle> all = new java.util.ArrayList<>(postmaster.descendants().toList());
    all.addFirst(postmaster);
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture<?>[] ends =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends).orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    // Only lets go of the lock on the folder; there is nothing left to stop.
    server.close();
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /** Starts it again after {@link #kill()}; it recovers from its log. */
  public void restart() throws IOException {
    server = start(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private EmbeddedPostgres start(int onPort) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            // The library's default is off, and a killed server then forgets its last commits.
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Duration.ofSeconds(30));
    if (onPort != 0) {
      builder.setPort(onPort);
    }
    return builder.start();
  }
}
