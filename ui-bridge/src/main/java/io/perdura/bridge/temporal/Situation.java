package io.perdura.bridge.temporal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal knows of a workflow that runs.
 *
 * @param running whether it runs
 * @param runId the newest run
 * @param activities its activities in flight
 * @param taskAttempt attempt of the workflow task that waits; 0 if none does
 * @param taskSince since when a workflow task waits for a worker; null if none does
 * @param taskFailure message of the last workflow task that failed; null if none did
 * @param workers workers that have asked for workflow tasks lately
 */
public record Situation(
    boolean running,
    String runId,
    List<PendingActivity> activities,
    int taskAttempt,
    @Nullable Instant taskSince,
    @Nullable String taskFailure,
    int workers) {
  /** Copies the list. */
  public Situation {
    activities = List.copyOf(activities);
  }

  /**
   * An activity in flight.
   *
   * @param id Temporal's id of it
   * @param type its type
   * @param nodeKey key of its node; null if it belongs to none
   * @param started whether an attempt runs
   * @param attempt number of the attempt that runs or comes next
   * @param maxAttempts most attempts; 0 = no limit
   * @param nextAt when the next attempt is due; null if one runs
   * @param since when the attempt that runs began; null if none runs
   * @param lastFailure message of the last attempt that failed; null if none did
   */
  public record PendingActivity(
      String id,
      String type,
      @Nullable String nodeKey,
      boolean started,
      int attempt,
      int maxAttempts,
      @Nullable Instant nextAt,
      @Nullable Instant since,
      @Nullable String lastFailure) {
    /** Whether it waits for its next attempt. */
    public boolean isBackingOff(Instant now) {
      return !started && attempt > 1 && nextAt != null && nextAt.isAfter(now);
    }
  }
}
