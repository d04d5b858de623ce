package io.perdura.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The command itself, as a process of its own that talks to a bridge. */
final class CliProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Process process;
  private final Path out;
  private final Path err;

  private CliProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code ./perdura ARGUMENTS} against the first bridge. */
  static CliProcess start(Cluster cluster, String... arguments) {
    Path jar = cluster.services().home().resolve("cli/target/perdura-cli.jar");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString()));
    command.addAll(List.of(arguments));
    String name = "cli-" + UUID.randomUUID();
    Path out = cluster.folder().resolve(name + ".out");
    Path err = cluster.folder().resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("PERDURA_"));
    String url = "http://127.0.0.1:" + cluster.bridges().getFirst().port();
    builder.environment().put("PERDURA_URL", url);
    try {
      return new CliProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Standard output so far. */
  String out() {
    return read(out);
  }

  /** Standard error so far. */
  String err() {
    return read(err);
  }

  /** Waits until standard error has this text. */
  void awaitErr(String text) {
    Eventually.eventually(
        "\"" + text + "\" in " + err,
        LIMIT,
        () -> {
          if (!process.isAlive() && !err().contains(text)) {
            throw new AssertionError("The command ended with: " + err());
          }
          return err().contains(text);
        });
  }

  /** Presses Ctrl-C; where the build itself was started deaf to that, asks it to end. */
  void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for its end; its exit code. */
  int awaitEnd() {
    try {
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The command has not ended after " + LIMIT + ": " + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
