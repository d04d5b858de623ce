package io.perdura.worker.egress;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import reactor.netty.resources.LoopResources;

/**
 * The one HTTP client through which everything goes out. It resolves names itself, lets the {@link
 * EgressPolicy} judge every address, connects to a judged address and to no other, caps what comes
 * back, and can be aborted at once. Every request has a connection of its own.
 */
public final class Egress implements AutoCloseable {
  private static final int RESOLVER_THREADS = 32;
  private static final int RESOLVER_QUEUE = 1000;
  private static final Duration QUIET = Duration.ZERO;
  private static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private final EgressPolicy policy;
  private final Resolver resolver;
  private final LoopResources loops = LoopResources.create("egress", 2, true);
  private final ExecutorService resolving = resolverThreads();
  private final Wire wire;

  Egress(EgressPolicy policy, Resolver resolver, SslContext tls) {
    this.policy = policy;
    this.resolver = resolver;
    this.wire = new Wire(loops, tls);
  }

  /** A client under that policy which trusts the certificate authorities of the JDK. */
  public static Egress create(EgressPolicy policy) {
    try {
      SslContext tls =
          SslContextBuilder.forClient()
              .protocols("TLSv1.3", "TLSv1.2")
              .endpointIdentificationAlgorithm("HTTPS")
              .build();
      return new Egress(policy, Resolver.SYSTEM, tls);
    } catch (SSLException e) {
      throw new IllegalStateException("Expected a JDK with TLS 1.2 and 1.3", e);
    }
  }

  /**
   * Prepares a request; nothing is sent before {@link Exchange#run}.
   *
   * @param deadline when it must have ended
   */
  public Exchange exchange(EgressRequest request, Instant deadline) {
    return new Exchange(this, request, deadline);
  }

  /** Ends its threads; requests under way break off. */
  @Override
  public void close() {
    resolving.shutdownNow();
    loops.disposeLater(QUIET, SHUTDOWN).block();
  }

  EgressPolicy policy() {
    return policy;
  }

  Wire wire() {
    return wire;
  }

  /** Resolves on threads of its own, since the operating system's resolver cannot be aborted. */
  CompletableFuture<List<InetAddress>> resolve(String name) {
    try {
      return CompletableFuture.supplyAsync(() -> lookUp(name), resolving)
          .orTimeout(Limits.RESOLVE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private List<InetAddress> lookUp(String name) {
    try {
      List<InetAddress> found = resolver.resolve(name);
      if (found.isEmpty()) {
        throw new UnknownHostException(name);
      }
      return found.stream().map(address -> named(name, address)).distinct().toList();
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  /** The address under the name of the URL: TLS takes server name and certificate check from it. */
  private static InetAddress named(String name, InetAddress address) {
    try {
      return InetAddress.getByAddress(name, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Expected 4 or 16 bytes in an address", e);
    }
  }

  private static ExecutorService resolverThreads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            RESOLVER_THREADS,
            RESOLVER_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(RESOLVER_QUEUE),
            Thread.ofPlatform().daemon().name("egress-resolver-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
