package io.perdura.worker.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CPU time that the Temporal server has used, if its process runs on this machine and is known. */
final class ServerCpu {
  private final @Nullable ProcessHandle server;

  /**
   * The CPU meter of a process.
   *
   * @param pid its id; null = unknown
   */
  ServerCpu(@Nullable String pid) {
    this.server = pid == null ? null : ProcessHandle.of(Long.parseLong(pid)).orElse(null);
  }

  /** CPU time up to now; empty if unknown. */
  Optional<Duration> used() {
    return server == null ? Optional.empty() : server.info().totalCpuDuration();
  }

  /** CPU time of this process up to now, ns. */
  static long own() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
