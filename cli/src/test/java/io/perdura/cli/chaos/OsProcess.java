package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A part of the platform as an operating-system process that can be killed and started again. */
final class OsProcess implements AutoCloseable {
  private static final int KILLED = 128 + 9;
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Set<ProcessHandle> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> LIVING.forEach(ProcessHandle::destroyForcibly), "end-processes"));
  }

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final BooleanSupplier ready;
  private int startsLeft;
  private volatile Process process;

  OsProcess(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      BooleanSupplier ready) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = environment;
    this.log = log;
    this.ready = ready;
  }

  /**
   * Lets it end before it serves, and starts it again, so many times: a server whose ports, picked
   * as free ones, another process may have taken by then.
   */
  OsProcess mayStartAgain(int times) {
    startsLeft = times;
    return this;
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Processor time that it has used. */
  long cpuMillis() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  /** Starts it and does not wait. */
  synchronized OsProcess start() {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already");
    }
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().keySet().removeIf(key -> key.startsWith("PERDURA_"));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LIVING.add(process.toHandle());
    return this;
  }

  /** Waits until it serves; returns how long that took. */
  Duration awaitReady() {
    return Eventually.eventually(
        name + " serves (its log: " + log + ")",
        READY_WITHIN,
        () -> {
          if (!process.isAlive()) {
            startAgain();
          }
          return ready.getAsBoolean();
        });
  }

  private void startAgain() {
    String end = name + " ended with code " + process.exitValue() + "; its log: " + log;
    if (startsLeft == 0) {
      throw new AssertionError(end);
    }
    System.err.println(end);
    startsLeft--;
    start();
  }

  /** Starts it again on the same ports and data, and waits until it serves. */
  synchronized Duration restart() {
    return start().awaitReady();
  }

  /** Sends SIGKILL and proves that the process and its children are gone. */
  synchronized void kill9() {
    assertThat(isAlive()).as(name + " runs before it is killed").isTrue();
    long pid = process.pid();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    awaitEnd();
    assertThat(process.exitValue()).as("exit code of " + name).isEqualTo(KILLED);
    Eventually.eventually(
        "process " + pid + " of " + name + " is gone",
        Duration.ofSeconds(10),
        () ->
            ProcessHandle.of(pid).isEmpty() && children.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void awaitEnd() {
    try {
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(name + " has ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
    LIVING.remove(process.toHandle());
  }

  /** Waits until it ends by itself; returns its exit code. */
  int awaitExit() {
    Eventually.eventually(
        name + " ends (its log: " + log + ")", READY_WITHIN, () -> !process.isAlive());
    LIVING.remove(process.toHandle());
    return process.exitValue();
  }

  /** Ends it for good. */
  @Override
  public synchronized void close() {
    if (isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      awaitEnd();
    }
  }
}
