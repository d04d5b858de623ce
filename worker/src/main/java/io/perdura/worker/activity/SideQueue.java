package io.perdura.worker.activity;

import io.perdura.api.execution.Failure;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.store.side.SideRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes side rows in small batches on a thread of its own, so that no handler waits for the store.
 * When the store does not keep up, rows are dropped and counted.
 */
public final class SideQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SideQueue.class);
  private static final int CAPACITY = 10_000;
  private static final int BATCH = 500;
  private static final Duration GATHER = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SideSink sink;
  private final String worker;
  private final BlockingQueue<Told> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private volatile boolean closed;

  /**
   * Starts the writer.
   *
   * @param worker identity of this process
   */
  public SideQueue(SideSink sink, String worker) {
    this.sink = sink;
    this.worker = worker;
    this.writer = Thread.ofVirtual().name("side-channel").start(this::writeAll);
  }

  /** Takes a row; never blocks. */
  void add(AttemptRef attempt, SideRow row) {
    if (!queue.offer(new Told(attempt.workspace(), attempt.executionId(), row))) {
      dropped.incrementAndGet();
    }
  }

  void started(AttemptRef attempt) {
    add(
        attempt,
        new SideRow.AttemptStarted(
            attempt.nodeKey(), attempt.number(), attempt.startedAt(), worker));
  }

  /** An attempt has succeeded. */
  void ended(AttemptRef attempt, Instant at) {
    add(
        attempt,
        new SideRow.AttemptEnded(
            attempt.nodeKey(), attempt.number(), attempt.startedAt(), at, null, worker));
  }

  /**
   * An attempt has failed.
   *
   * @param retry the one that follows; null if none does, or if that is not known
   */
  void failed(AttemptRef attempt, Instant at, Failure error, SideRow.@Nullable Retry retry) {
    add(
        attempt,
        new SideRow.AttemptEnded(
            attempt.nodeKey(), attempt.number(), attempt.startedAt(), at, error, worker, retry));
  }

  /** Rows that were dropped since the start. */
  public long dropped() {
    return dropped.get();
  }

  /** Writes what is left, for at most two seconds. */
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    List<Told> fresh = List.of();
    while (!(closed && queue.isEmpty() && fresh.isEmpty())) {
      List<Told> batch = new ArrayList<>(fresh);
      gather(batch);
      QuickAttempts attempts = QuickAttempts.leftOutOf(batch, closed ? batch.size() : fresh.size());
      fresh = attempts.fresh();
      if (!attempts.rows().isEmpty()) {
        write(attempts.rows());
      }
    }
  }

  /** Adds what comes in, at once if there is something to be told already. */
  private void gather(List<Told> batch) {
    try {
      Told first = batch.isEmpty() ? queue.poll(1, TimeUnit.SECONDS) : queue.poll();
      if (first != null) {
        batch.add(first);
      }
      if (!batch.isEmpty()) {
        // A moment more makes one transaction of what comes in together.
        Thread.sleep(closed ? Duration.ZERO : GATHER);
      }
    } catch (InterruptedException e) {
      // Only close() interrupts: the loop ends when the queue is empty.
      closed = true;
    }
    queue.drainTo(batch, Math.max(0, BATCH - batch.size()));
  }

  private void write(List<Told> batch) {
    try {
      sink.write(byExecution(batch));
    } catch (RuntimeException e) {
      // The rows are lossy by contract: whatever the store throws, the worker goes on.
      dropped.addAndGet(batch.size());
      LOG.warn("Dropped {} side rows: {}", batch.size(), e.toString());
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(closed ? Duration.ZERO : PAUSE);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private static List<Batch> byExecution(List<Told> batch) {
    Map<String, List<Told>> groups = new LinkedHashMap<>();
    for (Told told : batch) {
      groups.computeIfAbsent(told.executionId(), id -> new ArrayList<>()).add(told);
    }
    return groups.values().stream()
        .map(group ->
            new Batch(
                group.getFirst().workspace(),
                group.getFirst().executionId(),
                group.stream().map(Told::row).toList()))
        .toList();
  }

  /** A row with its execution. */
  record Told(String workspace, String executionId, SideRow row) {}
}
