package io.perdura.bridge.stream;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.store.side.SidePage;
import io.perdura.store.side.SidePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One execution in one client's stream: its position, and the next bytes for it. Far behind it
 * reads the store in pages, near the head it reads the feed's window.
 */
final class Subscription {
  private static final int PAGE = 200;
  private static final long FIRST_SYNC_MILLIS = 500;
  private static final long CATCHING_UP = -1;

  private final Feed feed;
  private final ExecutionLog store;
  private final StreamMetrics metrics;
  private final Ids ids;
  private final boolean sharedIds;
  private Position position;
  private boolean snapshotDue;
  private long index = CATCHING_UP;
  private long toldFrom;

  /** Reads for a stream of this execution alone: the ids are those of its frames. */
  Subscription(Feed feed, ExecutionLog store, StreamMetrics metrics, @Nullable Position start) {
    this(feed, store, metrics, start, at -> Cursor.of(feed.execution().id(), at), true);
  }

  private Subscription(
      Feed feed,
      ExecutionLog store,
      StreamMetrics metrics,
      @Nullable Position start,
      Ids ids,
      boolean sharedIds) {
    this.feed = feed;
    this.store = store;
    this.metrics = metrics;
    this.ids = ids;
    this.sharedIds = sharedIds;
    this.position = start == null ? Position.START : start;
    this.snapshotDue = start == null;
  }

  /** Reads for a stream of several executions, whose ids hold the positions of all. */
  static Subscription oneOfMany(
      Feed feed, ExecutionLog store, StreamMetrics metrics, @Nullable Position start, Ids ids) {
    return new Subscription(feed, store, metrics, start, ids, false);
  }

  Feed feed() {
    return feed;
  }

  Position position() {
    return position;
  }

  /** The event with which the stream begins; nothing for a client that resumes. */
  List<byte[]> begin() throws InterruptedException {
    if (snapshotDue) {
      feed.awaitSynced(FIRST_SYNC_MILLIS);
      return List.of(snapshot("snapshot"));
    }
    if (feed.execution().live()) {
      feed.awaitSynced(FIRST_SYNC_MILLIS);
      return !feed.stale() && position.seq() > feed.head().seq()
          ? List.of(snapshot("reset"))
          : List.of();
    }
    if (position.seq() > feed.head().seq() && position.seq() > store.lastSeq(feed.execution())) {
      return List.of(snapshot("reset"));
    }
    return List.of();
  }

  /** The next events, at most one group; empty if there are none now. */
  List<byte[]> next() {
    if (index == CATCHING_UP) {
      OptionalLong joined = feed.join(position);
      if (joined.isEmpty()) {
        List<byte[]> page = catchUp();
        return page.isEmpty() ? next() : page;
      }
      index = joined.getAsLong();
      toldFrom = feed.end();
    }
    Optional<List<Frame>> frames = feed.read(index, PAGE);
    if (frames.isEmpty()) {
      index = CATCHING_UP;
      return next();
    }
    List<byte[]> group = new ArrayList<>(frames.get().size());
    int bytes = 0;
    for (Frame frame : frames.get()) {
      boolean missed = frame.kind() == Frame.Kind.TOLD && index < toldFrom;
      index++;
      if (!missed && !frame.knownTo(position)) {
        bytes += frame.whole().length;
        group.add(encode(frame));
        if (bytes >= Outlet.GROUP_BYTES) {
          break;
        }
      }
    }
    metrics.delivered(group.size());
    return group.isEmpty() && !frames.get().isEmpty() ? next() : group;
  }

  /** True when the client has everything that will ever be. */
  boolean done() {
    return feed.sealed() && position.covers(feed.head());
  }

  private static SidePosition max(SidePosition a, SidePosition b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private byte[] encode(Frame frame) {
    position = frame.after(position);
    return sharedIds && position.equals(frame.at())
        ? frame.whole()
        : Sse.withId(ids.of(position), frame.body());
  }

  private List<byte[]> catchUp() {
    if (feed.execution().live()) {
      return List.of(snapshot("reset"));
    }
    Position base = feed.base();
    List<RecordedEvent> events = store.events(feed.execution(), position.seq(), PAGE);
    if (!events.isEmpty()) {
      return events.getFirst().seq() == position.seq() + 1
          ? events.stream().map(this::encode).toList()
          : List.of(snapshot("reset"));
    }
    SidePage rows = store.side(feed.execution(), position.side(), PAGE);
    if (!rows.entries().isEmpty()) {
      List<byte[]> group =
          rows.entries().stream().map(this::encode).flatMap(Optional::stream).toList();
      position = position.withSide(rows.next());
      return group.isEmpty() ? catchUp() : group;
    }
    if (base.seq() > position.seq()) {
      return List.of(snapshot("reset"));
    }
    // What the window has dropped of the side channel is in the store no more: it has expired.
    position = position.withSide(max(position.side(), base.side()));
    return List.of();
  }

  private byte[] encode(RecordedEvent event) {
    WireEvent wire = WireEvent.of(feed.execution().id(), event);
    return encode(
        Frame.of(
            feed.execution().id(),
            Frame.Kind.EVENT,
            position.withSeq(event.seq()),
            Sse.body(wire.type(), wire.data())));
  }

  private Optional<byte[]> encode(SidePage.Entry row) {
    return SideWire.of(feed.execution().id(), row.row())
        .map(wire ->
            encode(
                Frame.of(
                    feed.execution().id(),
                    Frame.Kind.SIDE,
                    position.withSide(row.position()),
                    Sse.body(wire.type(), wire.data()))));
  }

  private byte[] snapshot(String event) {
    snapshotDue = false;
    Opening opening = feed.opening();
    metrics.snapshotSent();
    Position again = opening.again();
    position =
        event.equals("reset") && again != null && again.covers(feed.base())
            ? again
            : opening.ended()
                ? opening.at().withSide(max(opening.at().side(), feed.head().side()))
                : opening.at();
    index = CATCHING_UP;
    return Sse.withId(ids.of(position), opening.body(event));
  }

  /** Makes the id of an event after which the reader is at a position. */
  @FunctionalInterface
  interface Ids {
    String of(Position position);
  }
}
