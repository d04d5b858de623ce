package io.perdura.worker.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** How much of this process's CPU time its just-in-time compiler takes. */
final class CompilerShare {
  private static final double NANOS_PER_MS = 1e6;

  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private long compiling = compiler.getTotalCompilationTime();
  private long used = ServerCpu.own();

  /** Its share since the last call, or since this was made; 0 to 1. */
  double next() {
    long compilingNow = compiler.getTotalCompilationTime();
    long usedNow = ServerCpu.own();
    double share = (compilingNow - compiling) * NANOS_PER_MS / Math.max(1, usedNow - used);
    compiling = compilingNow;
    used = usedNow;
    return Math.min(1, share);
  }
}
