package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL as one supervised process. Its data directory outlives everything; after a kill -9 it
 * recovers from its write-ahead log.
 */
final class PostgresService implements Service {
  static final String USER = "perdura";
  static final String DATABASE = "perdura";

  private final Layout layout;
  private final int port;
  private final PostgresBinaries binaries;

  PostgresService(Layout layout, int port) {
    this.layout = layout;
    this.port = port;
    this.binaries = new PostgresBinaries(layout.programs());
  }

  @Override
  public ServiceName name() {
    return ServiceName.POSTGRES;
  }

  @Override
  public String describe() {
    return "127.0.0.1:%d, database %s, password in %s"
        .formatted(port, DATABASE, layout.postgresPassword());
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.POSTGRES);
  }

  @Override
  public Path program() {
    return binaries.program("postgres");
  }

  @Override
  public void prepare() throws IOException {
    binaries.unpack();
    Password.of(layout.postgresPassword());
    if (!Files.exists(layout.postgresData())) {
      createCluster();
    }
    removeStaleLock();
  }

  @Override
  public ProcessBuilder process() {
    try {
      return new ProcessBuilder(
          Root.command(
              List.of(
                  program().toString(),
                  "-D",
                  layout.postgresData().toString(),
                  "-p",
                  String.valueOf(port),
                  "-c",
                  "listen_addresses=127.0.0.1",
                  "-c",
                  "unix_socket_directories=",
                  "-c",
                  "max_connections=100",
                  "-c",
                  "shared_buffers=64MB",
                  "-c",
                  "log_checkpoints=off")));
    } catch (IOException e) {
      throw new PlatformException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public boolean isReady() {
    return PostgresProbe.isReady(port, USER);
  }

  /** Made beside its place and moved there, so that a half-made one is never used. */
  private void createCluster() throws IOException {
    Path fresh = layout.state().resolve("postgres.new");
    if (Files.exists(fresh)) {
      try (Stream<Path> files = Files.walk(fresh)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(file);
        }
      }
    }
    call(
        "",
        binaries.program("initdb").toString(),
        "-D",
        fresh.toString(),
        "-U",
        USER,
        "--pwfile=" + layout.postgresPassword(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
    call(
        "create database " + DATABASE + "\n",
        program().toString(),
        "--single",
        "-D",
        fresh.toString(),
        "postgres");
    Files.move(fresh, layout.postgresData(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void call(String input, String... command) throws IOException {
    Process process =
        new ProcessBuilder(Root.command(List.of(command)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log(name().word()).toFile()))
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " does not end.");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s failed (exit code %d). Its words are in %s."
              .formatted(command[0], process.exitValue(), layout.log(name().word())));
    }
  }

  /**
   * PostgreSQL takes a lock file for valid while any process has the process id in it. After a kill
   * -9 that id may by now belong to another program; then the file is removed. If it is free,
   * PostgreSQL itself decides, since it also looks for survivors on the shared memory.
   */
  private void removeStaleLock() throws IOException {
    Path lock = layout.postgresData().resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    try (Stream<String> lines = Files.lines(lock)) {
      String first = lines.findFirst().orElse("").strip();
      if (first.matches("\\d{1,9}")) {
        String owner =
            ProcessHandle.of(Long.parseLong(first))
                .flatMap(process -> process.info().command())
                .orElse("");
        if (!owner.isEmpty() && !owner.contains("postgres")) {
          Files.delete(lock);
        }
      }
    }
  }
}
