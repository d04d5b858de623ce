package io.perdura.api.execution;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Ids of executions and of their workflows in Temporal. */
public final class ExecutionIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private ExecutionIds() {}

  /** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. */
  public static String next(InstantSource clock) {
    long millis = clock.millis();
    long high = (millis << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (RANDOM.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }

  /** {@code <workspace>.<definition>.<execution id>}. */
  public static String temporalWorkflowId(
      String workspace, String definitionId, String executionId) {
    return workspace + "." + definitionId + "." + executionId;
  }
}
