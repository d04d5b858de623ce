package io.perdura.cli.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts a development server of Temporal again that has lost its database: when a request is
 * cancelled at an unlucky moment, its SQLite answers everything with {@code interrupted (9)} until
 * the process ends (temporalio/temporal#9198; the servers of Temporal 1.29 have it). An operator
 * would do the same; executions do not notice.
 */
final class TemporalCure implements AutoCloseable {
  private static final String SYMPTOM = "interrupted (9)";
  private static final Duration STEP = Duration.ofSeconds(1);

  /** A healthy server may say it once; a sick one says it all the time. */
  private static final int TIMES = 4;

  /** Most that is read of a log at once. */
  private static final int MOST = 100_000;

  private final OsProcess temporal;
  private final Path log;
  private final Thread watch;
  private long read;

  TemporalCure(OsProcess temporal, Path log) {
    this.temporal = temporal;
    this.log = log;
    this.watch = Thread.ofVirtual().name("temporal-cure").start(this::watch);
  }

  private void watch() {
    int streak = 0;
    try {
      while (true) {
        Thread.sleep(STEP);
        streak = isSick() ? streak + 1 : 0;
        if (streak >= TIMES) {
          System.err.println("Temporal has lost its database, and is started again: " + log);
          cure();
          streak = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | AssertionError e) {
      System.err.println("Temporal is not watched any more: " + e);
    }
  }

  private boolean isSick() throws IOException {
    if (!Files.exists(log)) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long end = file.length();
      byte[] news = new byte[(int) Math.min(MOST, Math.max(0, end - read))];
      file.seek(end - news.length);
      file.readFully(news);
      read = end;
      return new String(news, StandardCharsets.UTF_8).contains(SYMPTOM);
    }
  }

  private void cure() {
    synchronized (temporal) {
      if (temporal.isAlive()) {
        temporal.kill9();
        temporal.restart();
      }
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
