package io.perdura.worker.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes side rows in small batches on a thread of its own, so that no handler waits for the store.
 * When the store does not keep up, rows are dropped and counted.
 */
public final class SideChannel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SideChannel.class);
  private static final int CAPACITY = 10_000;
  private static final int BATCH = 500;
  private static final Duration GATHER = Duration.ofMillis(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SideSink sink;
  private final BlockingQueue<SideRow> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private volatile boolean closed;

  /** Starts the writer. */
  public SideChannel(SideSink sink) {
    this.sink = sink;
    this.writer = Thread.ofVirtual().name("side-channel").start(this::writeAll);
  }

  /** Takes a row; never blocks. */
  public void add(SideRow row) {
    if (!queue.offer(row)) {
      dropped.incrementAndGet();
    }
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
    List<SideRow> batch = new ArrayList<>(BATCH);
    while (!(closed && queue.isEmpty())) {
      try {
        SideRow first = queue.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          // A moment more makes one transaction of what comes in together.
          Thread.sleep(closed ? Duration.ZERO : GATHER);
          batch.add(first);
        }
      } catch (InterruptedException e) {
        // Only close() interrupts: the loop ends when the queue is empty.
        closed = true;
      }
      queue.drainTo(batch, BATCH - batch.size());
      if (!batch.isEmpty()) {
        write(batch);
        batch.clear();
      }
    }
  }

  private void write(List<SideRow> batch) {
    try {
      sink.write(List.copyOf(batch));
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
}
