package io.perdura.bridge.config;

import java.util.concurrent.Callable;
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
  private final Scheduler scheduler =
      Schedulers.fromExecutorService(
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("blocking-", 0).factory()),
          "blocking");

  /** Runs a call that may block; null becomes an empty result. */
  public <T> Mono<T> call(Callable<T> call) {
    return Mono.fromCallable(call).subscribeOn(scheduler);
  }

  /** The virtual threads themselves. */
  public Scheduler scheduler() {
    return scheduler;
  }
}
