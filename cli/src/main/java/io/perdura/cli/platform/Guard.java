package io.perdura.cli.platform;

import io.perdura.cli.platform.ServiceState.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process alive: starts it, waits until it is ready, starts it again when it died. A
 * process that was ready is started again at once; one that dies before it is ever ready is tried
 * again after longer and longer pauses.
 */
final class Guard implements Runnable {
  static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  static final Duration LAST_PAUSE = Duration.ofSeconds(30);
  static final int CRASH_LOOP = 4;
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(25);
  private static final Duration STEP = Duration.ofMillis(50);

  private final Service service;
  private final Path log;
  private final Board board;
  private final Consumer<String> reporter;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Process process;
  private int failures;

  Guard(Service service, Path log, Board board, Consumer<String> reporter) {
    this.service = service;
    this.log = log;
    this.board = board;
    this.reporter = reporter;
    this.thread =
        Thread.ofPlatform().name("guard-" + service.name().word()).daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  ServiceName name() {
    return service.name();
  }

  @Override
  public void run() {
    try {
      guard();
    } catch (PlatformException e) {
      if (!stopping) {
        throw e;
      }
    }
  }

  private void guard() {
    while (!stopping) {
      String end = live();
      if (stopping) {
        return;
      }
      board.update(
          name(),
          state ->
              new ServiceState(name(), status(), null, Instant.now(), state.restarts() + 1, end));
      Duration pause = pause();
      reporter.accept(
          "%s %s Starting it again in %.1f s."
              .formatted(service.name().title(), end, pause.toMillis() / 1000.0));
      Waiting.until(pause, () -> stopping);
    }
  }

  private Status status() {
    return failures >= CRASH_LOOP ? Status.FAILING : Status.RESTARTING;
  }

  private Duration pause() {
    if (failures >= CRASH_LOOP) {
      return LAST_PAUSE;
    }
    return FIRST_PAUSE.multipliedBy(1L << failures);
  }

  /** One life of the process; says how it ended. */
  private String live() {
    Process started;
    try {
      LogFiles.cap(log);
      service.prepare();
      started = launch();
    } catch (IOException | PlatformException e) {
      failures++;
      return "cannot start: " + e.getMessage();
    }
    boolean ready = awaitReady(started);
    if (ready) {
      failures = 0;
      move(Status.READY, started);
    }
    String end = awaitEnd(started, ready);
    process = null;
    if (!ready) {
      failures++;
      return end + " before it was ready.\n" + LogFiles.tail(log, 8) + "\n  The whole log: " + log;
    }
    return end + ".";
  }

  private synchronized Process launch() throws IOException {
    if (stopping) {
      throw new IOException("the platform is being stopped.");
    }
    ProcessBuilder builder = service.process();
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process started = builder.start();
    process = started;
    started.getOutputStream().close();
    move(Status.STARTING, started);
    return started;
  }

  private void move(Status status, Process started) {
    // Identified anew each time: under "unshare" the program changes once, right after the start.
    ProcessIdentity identity = ProcessIdentity.of(started.toHandle());
    board.update(
        name(),
        state -> new ServiceState(name(), status, identity, Instant.now(), state.restarts(), null));
  }

  private boolean awaitReady(Process started) {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (started.isAlive() && !stopping) {
      if (service.isReady() && started.isAlive()) {
        return true;
      }
      if (System.nanoTime() > end) {
        started.destroyForcibly();
        return false;
      }
      Waiting.pause(STEP);
    }
    return false;
  }

  private String awaitEnd(Process started, boolean ready) {
    try {
      while (!started.waitFor(5, TimeUnit.SECONDS)) {
        LogFiles.cap(log);
      }
      int code = started.exitValue();
      String how = code > 128 ? "was ended by signal " + (code - 128) : "ended with code " + code;
      return "(process %d) %s".formatted(started.pid(), how);
    } catch (IOException e) {
      return "cannot write its log " + log + " (" + e.getMessage() + ")";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ready ? "was left" : "was left early";
    }
  }

  /** Ends the process, politely at first, and does not start it again. */
  void stop() {
    Process last;
    synchronized (this) {
      stopping = true;
      last = process;
    }
    if (last != null) {
      last.destroy();
      try {
        if (!last.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
          last.destroyForcibly();
          last.waitFor();
        }
      } catch (InterruptedException e) {
        last.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    awaitGuard();
    board.update(
        name(),
        state ->
            new ServiceState(
                name(), Status.STOPPED, null, Instant.now(), state.restarts(), state.problem()));
  }

  /** The guard may be preparing a start; nothing of it must go on when the lock is released. */
  private void awaitGuard() {
    thread.interrupt();
    try {
      thread.join(STOP_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
