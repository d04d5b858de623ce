package io.perdura.worker.egress;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * Hands the pieces of a body from the event loop to the thread that reads them. At most {@link
 * #AHEAD} pieces are asked for ahead of the reader.
 */
final class BodyQueue extends BaseSubscriber<ByteBuf> {
  private static final int AHEAD = 8;

  private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();

  /** What comes next. */
  sealed interface Part {
    /** A piece of the body. */
    record Bytes(byte[] bytes) implements Part {}

    /** The body is complete. */
    record End() implements Part {}

    /** The connection broke. */
    record Broken(Throwable cause) implements Part {}

    /** The request was called off. */
    record Aborted() implements Part {}
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    subscription.request(AHEAD);
  }

  @Override
  protected void hookOnNext(ByteBuf part) {
    byte[] copy = new byte[part.readableBytes()];
    part.getBytes(part.readerIndex(), copy);
    parts.add(new Part.Bytes(copy));
  }

  @Override
  protected void hookOnComplete() {
    parts.add(new Part.End());
  }

  @Override
  protected void hookOnError(Throwable cause) {
    parts.add(new Part.Broken(cause));
  }

  /** Wakes the reader; what follows is not read. */
  void abort() {
    parts.clear();
    parts.add(new Part.Aborted());
  }

  /** Waits for the next part; null if none comes in time. The last part comes again and again. */
  @Nullable Part poll(Duration wait) throws InterruptedException {
    Part part = parts.poll(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS);
    switch (part) {
      case null -> {}
      case Part.Bytes bytes -> request(1);
      case Part.End end -> parts.add(end);
      case Part.Broken broken -> parts.add(broken);
      case Part.Aborted aborted -> parts.add(aborted);
    }
    return part;
  }
}
