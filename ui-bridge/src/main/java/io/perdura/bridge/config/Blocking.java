package io.perdura.bridge.config;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one bridge from the event loop to blocking code: each call runs on a virtual thread of its
 * own, so a slow database holds up no connection but the caller's.
 */
@Component
public class Blocking {
  private final Executor executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("blocking-", 0).factory());
  private final Scheduler scheduler = Schedulers.fromExecutor(executor);

  /** Runs a call that may block; null becomes an empty result. */
  public <T> Mono<T> call(Callable<T> call) {
    // A caller that leaves must not interrupt the call: that would break its database connection.
    return Mono.create(sink ->
        executor.execute(() -> {
          try {
            sink.success(call.call());
          } catch (Throwable e) {
            sink.error(e);
          }
        }));
  }

  /** The virtual threads themselves. */
  public Scheduler scheduler() {
    return scheduler;
  }
}
