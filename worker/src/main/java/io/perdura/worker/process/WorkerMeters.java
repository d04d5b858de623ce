package io.perdura.worker.process;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.perdura.worker.activity.RunningAttempts;
import io.perdura.worker.activity.SideQueue;
import io.perdura.worker.content.ContentCache;

/** What a worker process tells of itself in numbers. */
final class WorkerMeters {
  private WorkerMeters() {}

  static void register(
      MeterRegistry metrics, RunningAttempts running, ContentCache content, SideQueue side) {
    Gauge.builder("perdura.attempts.running", running, RunningAttempts::size)
        .description("Attempts that run in this process")
        .register(metrics);
    Gauge.builder("perdura.content.cache.bytes", content, ContentCache::bytes)
        .description("Estimated heap of cached plans and snapshots")
        .register(metrics);
    FunctionCounter.builder("perdura.content.cache.misses", content, ContentCache::misses)
        .description("Plans and snapshots that were read from the store")
        .register(metrics);
    FunctionCounter.builder("perdura.side.dropped", side, SideQueue::dropped)
        .description("Side rows that were dropped since the store did not keep up")
        .register(metrics);
  }
}
