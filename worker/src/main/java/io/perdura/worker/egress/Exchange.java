package io.perdura.worker.egress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.perdura.worker.egress.EgressException.Kind;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request with its redirects. {@link #run} works on the caller's thread. */
public final class Exchange {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Egress egress;
  private final EgressRequest first;
  private final Instant deadline;
  private final Object lock = new Object();
  private @Nullable CompletableFuture<?> step;
  private @Nullable Channel channel;
  private @Nullable BodyQueue body;
  private boolean aborted;

  Exchange(Egress egress, EgressRequest first, Instant deadline) {
    this.egress = egress;
    this.first = first;
    this.deadline = deadline;
  }

  /**
   * Sends the request, follows redirects and reads the answer.
   *
   * @throws EgressException if there is no usable answer; an error status is an answer
   * @throws InterruptedException if the thread is interrupted; the connection is closed then
   */
  public EgressAnswer run() throws EgressException, InterruptedException {
    EgressRequest request = first;
    for (int hop = 0; ; hop++) {
      EgressRequest sent = request;
      EgressAnswer answer =
          hop(
              request,
              (address, millis) -> egress.wire().send(sent, address, millis, this::opened));
      Optional<String> location = answer.header("location");
      boolean redirects =
          request.followRedirects()
              && REDIRECTS.contains(answer.status())
              && !request.wanted().test(answer.status());
      if (!redirects || location.isEmpty()) {
        byte[] body =
            Decompression.unpack(answer.url(), answer.headers(), answer.body(), request.maxBytes());
        return new EgressAnswer(answer.status(), answer.headers(), body, answer.url());
      }
      if (hop == Limits.REDIRECTS) {
        throw new EgressException(
            Kind.REDIRECT,
            first.url().display() + " redirects more than " + Limits.REDIRECTS + " times");
      }
      request = Redirect.follow(request, answer.status(), location.get());
    }
  }

  /**
   * Sends the request and reads the answer's head; its body is read from the stream, for which the
   * deadline does not count any more. Every status is an answer; no redirect is followed.
   *
   * @throws EgressException if there is no usable answer
   * @throws InterruptedException if the thread is interrupted; the connection is closed then
   */
  public EgressStream open() throws EgressException, InterruptedException {
    BodyQueue queue = new BodyQueue();
    synchronized (lock) {
      body = queue;
    }
    Wire.Head head =
        hop(
            first,
            (address, millis) -> egress.wire().open(first, address, millis, this::opened, queue));
    EgressStream stream =
        new EgressStream(head.status(), head.headers(), first, queue, this::abort);
    if (!stream.header("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
      abort();
      throw new EgressException(
          Kind.PROTOCOL,
          "The answer of "
              + first.url().display()
              + " has a Content-Encoding, though none was asked for");
    }
    return stream;
  }

  /** Closes the connection at once, from any thread; whatever reads then ends as aborted. */
  public void abort() {
    synchronized (lock) {
      aborted = true;
      drop();
      if (body != null) {
        body.abort();
      }
    }
  }

  /** Sends a request to one address. */
  @FunctionalInterface
  private interface Sending<T> {
    CompletableFuture<T> to(InetAddress address, long connectMillis);
  }

  private <T> T hop(EgressRequest request, Sending<T> sending)
      throws EgressException, InterruptedException {
    checkTime(request.url());
    List<InetAddress> addresses = addresses(request.url());
    long connectUntil = System.nanoTime() + Limits.CONNECT.toNanos();
    for (int i = 0; ; i++) {
      long left = TimeUnit.NANOSECONDS.toMillis(connectUntil - System.nanoTime());
      long share = Math.max(500, left / (addresses.size() - i));
      try {
        return await(
            request.url(),
            sending.to(addresses.get(i), share),
            Duration.between(Instant.now(), deadline));
      } catch (ExecutionException e) {
        EgressException failure = Failures.classify(request, cause(e));
        if (failure.kind() != Kind.CONNECT || i == addresses.size() - 1) {
          throw failure;
        }
      }
    }
  }

  private void checkTime(EgressUrl url) throws EgressException {
    synchronized (lock) {
      if (aborted) {
        throw calledOff(url);
      }
    }
    if (!Instant.now().isBefore(deadline)) {
      throw tooLate(url);
    }
  }

  private static EgressException calledOff(EgressUrl url) {
    return new EgressException(Kind.ABORTED, url.display() + " was called off");
  }

  private static EgressException tooLate(EgressUrl url) {
    return new EgressException(
        Kind.TIMEOUT, url.display() + " did not answer before the attempt's time limit");
  }

  /** The addresses to try: judged all together, so that none is met that was not judged. */
  private List<InetAddress> addresses(EgressUrl url) throws EgressException, InterruptedException {
    egress.policy().check(url);
    InetAddress literal = url.literal();
    List<InetAddress> all;
    if (literal != null) {
      all = List.of(literal);
    } else {
      Duration left = Duration.between(Instant.now(), deadline);
      try {
        all = await(url, egress.resolve(url.host()), left);
      } catch (ExecutionException e) {
        throw Failures.unresolved(url, cause(e));
      }
    }
    egress.policy().check(url, all);
    return all.subList(0, Math.min(all.size(), Limits.ADDRESSES));
  }

  private <T> T await(EgressUrl url, CompletableFuture<T> next, Duration left)
      throws EgressException, InterruptedException, ExecutionException {
    synchronized (lock) {
      step = next;
      if (aborted) {
        drop();
      }
    }
    boolean done = false;
    try {
      T result = next.get(TimeUnit.NANOSECONDS.convert(left), TimeUnit.NANOSECONDS);
      done = true;
      return result;
    } catch (TimeoutException e) {
      throw tooLate(url);
    } catch (CancellationException e) {
      throw calledOff(url);
    } catch (ExecutionException e) {
      synchronized (lock) {
        if (aborted) {
          throw calledOff(url);
        }
      }
      throw e;
    } finally {
      if (!done) {
        synchronized (lock) {
          drop();
        }
      }
    }
  }

  private void opened(Channel opened) {
    synchronized (lock) {
      channel = opened;
      if (aborted) {
        drop();
      }
    }
  }

  private static Throwable cause(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  private void drop() {
    Channel open = channel;
    if (open != null && !open.eventLoop().isShuttingDown()) {
      open.eventLoop().execute(() -> reset(open));
    }
    if (step != null) {
      step.cancel(true);
    }
  }

  /**
   * Closes below TLS and with a reset, so that the other side notices at once, even one that only
   * reads or only writes.
   */
  private static void reset(Channel open) {
    if (open.isActive()) {
      open.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    open.unsafe().close(open.voidPromise());
  }
}
