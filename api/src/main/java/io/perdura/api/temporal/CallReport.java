package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Argument of {@link TemporalNames#SIGNAL_CALL_ENDED}: how a called execution ended. Whatever run
 * of the caller is current takes it; one that it does not wait for changes nothing, so that it may
 * come more than once.
 *
 * @param nodeKey key of the {@code flow.call} in the calling execution
 * @param executionId id of the called one
 * @param output its output; null unless it has completed
 * @param failure why it failed; null if it did not
 * @param failedNode key of the node in it that failed; null if no single one did
 */
public record CallReport(
    String nodeKey,
    String executionId,
    @Nullable Data output,
    @Nullable Failure failure,
    @Nullable String failedNode) {
  /** It has completed. */
  public static CallReport completed(String nodeKey, String executionId, Data output) {
    return new CallReport(nodeKey, executionId, output, null, null);
  }

  /** It has failed. */
  public static CallReport failed(
      String nodeKey, String executionId, Failure failure, @Nullable String failedNode) {
    return new CallReport(
        nodeKey, executionId, null, Failure.of(failure.type(), failure.message()), failedNode);
  }

  /** It was cancelled. */
  public static CallReport cancelled(String nodeKey, String executionId) {
    return new CallReport(nodeKey, executionId, null, null, null);
  }
}
