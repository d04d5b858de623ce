package io.perdura.bridge.stream;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.api.live.LiveState;
import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.store.side.SidePage;
import io.perdura.store.side.SideRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of one watched execution on this replica: encoded once, kept in a window, shared by
 * all readers. Durable events enter in order and without gaps, whoever brings them.
 */
final class Feed {
  private final Watched execution;
  private final Window window;
  private final StreamMetrics metrics;
  private final Function<Feed, Opening> openings;
  private final TellState partial = new TellState();
  private volatile @Nullable LiveState lastState;
  private volatile long told;
  private long openingTold;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable Opening lastOpening;
  private final Set<Runnable> readers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch synced = new CountDownLatch(1);
  private volatile boolean finished;
  private volatile boolean sealed;
  private volatile boolean stale = true;

  Feed(Watched execution, Window window, StreamMetrics metrics, Function<Feed, Opening> openings) {
    this.execution = execution;
    this.window = window;
    this.metrics = metrics;
    this.openings = openings;
  }

  Watched execution() {
    return execution;
  }

  Position head() {
    return window.head();
  }

  /** True when the last event that the execution will ever have is in the window. */
  boolean finished() {
    return finished;
  }

  /** True when also the last side-channel rows are in the window: readers may leave. */
  boolean sealed() {
    return sealed;
  }

  /** Nothing follows any more. */
  void seal() {
    finished = true;
    sealed = true;
    stale = false;
    synced.countDown();
    wakeReaders();
  }

  /** True until the workflow could be asked, and while it cannot: events may be missing. */
  boolean stale() {
    return stale;
  }

  void stale(boolean value) {
    stale = value;
  }

  /** Says that the feed has caught up with the workflow for the first time. */
  void synced() {
    synced.countDown();
  }

  /** Waits until the feed has caught up with the workflow for the first time. */
  boolean awaitSynced(long millis) throws InterruptedException {
    return synced.await(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Adds the durable events that it does not have yet; false if there is a gap before them. A live
   * feed goes on behind the gap, and its readers begin again.
   */
  boolean publish(List<RecordedEvent> events) {
    writing.lock();
    try {
      for (RecordedEvent event : events) {
        Position head = window.head();
        if (event.seq() > head.seq() + 1) {
          if (!execution.live()) {
            return false;
          }
          window.jump(head.withSeq(event.seq() - 1));
          head = window.head();
        }
        if (event.seq() == head.seq() + 1) {
          WireEvent wire = WireEvent.of(execution.id(), event);
          add(Frame.Kind.EVENT, head.withSeq(event.seq()), Sse.body(wire.type(), wire.data()));
          metrics.published(event.timestamp());
          partial.forget(event.event());
          finished |= event.event().isFinal();
        }
      }
      return true;
    } finally {
      writing.unlock();
      wakeReaders();
    }
  }

  /** Adds the side-channel rows that it does not have yet. */
  void publishSide(List<SidePage.Entry> rows) {
    if (rows.isEmpty()) {
      return;
    }
    writing.lock();
    try {
      for (SidePage.Entry row : rows) {
        Position head = window.head();
        Optional<WireEvent> wire = SideWire.of(execution.id(), row.row());
        if (wire.isPresent() && row.position().compareTo(head.side()) > 0) {
          byte[] body = Sse.body(wire.get().type(), wire.get().data());
          add(Frame.Kind.SIDE, head.withSide(row.position()), body);
        }
      }
    } finally {
      writing.unlock();
      wakeReaders();
    }
  }

  /** Adds rows that were told and are not stored. */
  void publishTold(List<SideRow> rows) {
    writing.lock();
    try {
      for (SideRow row : rows) {
        partial.add(row);
        told++;
        SideWire.of(execution.id(), row)
            .ifPresent(
                wire -> add(Frame.Kind.TOLD, window.head(), Sse.body(wire.type(), wire.data())));
      }
    } finally {
      writing.unlock();
      wakeReaders();
    }
  }

  /** Partial output that was told, of nodes that run. */
  SequencedMap<String, String> partial() {
    writing.lock();
    try {
      return partial.copy();
    } finally {
      writing.unlock();
    }
  }

  private void add(Frame.Kind kind, Position at, byte[] body) {
    window.add(Frame.of(execution.id(), kind, at, body));
  }

  /** Where a reader must at least be to read the window. */
  Position base() {
    return window.base();
  }

  /** The state with which a reader begins; readers that come together share it. */
  Opening opening() {
    opening.lock();
    try {
      Opening known = lastOpening;
      if (known == null
          || known.isOld()
          || (finished && !known.ended())
          || (execution.live() && known.at().seq() < window.base().seq())
          || openingTold != told) {
        openingTold = told;
        known = openings.apply(this);
        lastOpening = known;
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  OptionalLong join(Position reader) {
    return window.join(reader);
  }

  /** The index behind the newest frame. */
  long end() {
    return window.end();
  }

  /** The last state of a live execution that is known here; null if none is. */
  @Nullable LiveState lastState() {
    return lastState;
  }

  void lastState(LiveState state) {
    lastState = state;
  }

  Optional<List<Frame>> read(long index, int max) {
    return window.read(index, max);
  }

  /** Calls back whenever there may be something to read. */
  void addReader(Runnable wake) {
    readers.add(wake);
  }

  void removeReader(Runnable wake) {
    readers.remove(wake);
  }

  void wakeReaders() {
    readers.forEach(Runnable::run);
  }
}
