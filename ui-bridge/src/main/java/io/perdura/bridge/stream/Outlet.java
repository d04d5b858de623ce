package io.perdura.bridge.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The way from a session's thread into one client's connection. A group of events is handed over
 * when fewer than {@link #IN_FLIGHT} groups are unwritten; a client that takes nothing for too long
 * is cut.
 */
final class Outlet {
  /** Groups handed over and not yet written to the socket. */
  static final int IN_FLIGHT = 4;

  /** Bytes after which a group is closed. */
  static final int GROUP_BYTES = 16 * 1024;

  private final DataBufferFactory buffers;
  private final long stallNanos;
  private final Sinks.Many<Publisher<DataBuffer>> sink =
      Sinks.many().unicast().onBackpressureBuffer();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Wake room = new Wake();
  private volatile boolean gone;

  Outlet(DataBufferFactory buffers, Duration stall) {
    this.buffers = buffers;
    this.stallNanos = stall.toNanos();
  }

  /** What the connection subscribes to, once. */
  Flux<Publisher<DataBuffer>> body() {
    return sink.asFlux();
  }

  /** The connection is closed. */
  void gone() {
    gone = true;
    room.signal();
  }

  boolean isGone() {
    return gone;
  }

  /**
   * Hands a group of encoded events over; waits while the client is slow.
   *
   * @return false if the client is gone, or took nothing for too long
   */
  boolean write(List<byte[]> group) throws InterruptedException {
    long deadline = System.nanoTime() + stallNanos;
    while (!gone && inFlight.get() >= IN_FLIGHT) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      room.await(left);
    }
    if (gone) {
      return false;
    }
    inFlight.incrementAndGet();
    // The connection asks for a group only when it has written the one before.
    Flux<DataBuffer> lazily =
        Flux.defer(() -> {
          inFlight.decrementAndGet();
          room.signal();
          return Flux.fromIterable(group).map(buffers::wrap);
        });
    return sink.tryEmitNext(lazily).isSuccess();
  }

  /** Ends the response. */
  void complete() {
    sink.tryEmitComplete();
  }
}
