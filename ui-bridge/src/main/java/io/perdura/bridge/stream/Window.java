package io.perdura.bridge.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest frames of one execution, bounded by number and bytes. Readers keep only an index into
 * it: a reader that is slow costs nothing, and one that falls out of the window catches up from the
 * store.
 */
final class Window {
  private final int maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Frame[] ring;
  private Position base;
  private Position head;
  private long first;
  private long next;
  private int bytes;

  Window(Position start, int maxFrames, int maxBytes) {
    this.base = start;
    this.head = start;
    this.ring = new Frame[maxFrames];
    this.maxBytes = maxBytes;
  }

  /** Where a reader stands that has received everything. */
  Position head() {
    lock.lock();
    try {
      return head;
    } finally {
      lock.unlock();
    }
  }

  /** Where a reader must at least be to read this window. */
  Position base() {
    lock.lock();
    try {
      return base;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a frame that follows the head. */
  void add(Frame frame) {
    lock.lock();
    try {
      if (next - first == ring.length) {
        dropOldest();
      }
      ring[slot(next++)] = frame;
      bytes += frame.whole().length;
      head = frame.at();
      while (bytes > maxBytes && next - first > 1) {
        dropOldest();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Begins anew behind a gap: readers that have not received that much cannot read on. */
  void jump(Position to) {
    lock.lock();
    try {
      while (next > first) {
        dropOldest();
      }
      // The index that nobody can ask for makes even a reader at the end notice.
      first = ++next;
      base = to;
      head = to;
    } finally {
      lock.unlock();
    }
  }

  /** The index behind the newest frame. */
  long end() {
    lock.lock();
    try {
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void dropOldest() {
    Frame oldest = frame(first);
    ring[slot(first++)] = null;
    bytes -= oldest.whole().length;
    base = oldest.at();
  }

  private Frame frame(long index) {
    return Objects.requireNonNull(ring[slot(index)]);
  }

  private int slot(long index) {
    return (int) (index % ring.length);
  }

  /** The index from which a reader at that position reads on; empty if it is too far behind. */
  OptionalLong join(Position reader) {
    lock.lock();
    try {
      return reader.covers(base) ? OptionalLong.of(first) : OptionalLong.empty();
    } finally {
      lock.unlock();
    }
  }

  /** At most {@code max} frames from that index on; empty if the window has moved past it. */
  Optional<List<Frame>> read(long index, int max) {
    lock.lock();
    try {
      if (index < first) {
        return Optional.empty();
      }
      int count = (int) Math.min(max, Math.max(0, next - index));
      List<Frame> found = new ArrayList<>(count);
      for (long i = index; i < index + count; i++) {
        found.add(frame(i));
      }
      return Optional.of(found);
    } finally {
      lock.unlock();
    }
  }
}
