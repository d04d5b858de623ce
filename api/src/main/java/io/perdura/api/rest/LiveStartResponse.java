package io.perdura.api.rest;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.LiveSettings;

/**
 * Answer of the start of a live execution, and of what stops or changes it.
 *
 * @param liveRunId id of the execution, UUIDv7
 * @param sessionId the same
 * @param workflowId id of the definition
 * @param version version that runs
 * @param status status at the time of the answer
 * @param settings what holds now
 * @param links where to go on
 */
public record LiveStartResponse(
    String liveRunId,
    String sessionId,
    String workflowId,
    int version,
    ExecutionStatus status,
    LiveSettings settings,
    Links links) {

  /**
   * Paths in this API.
   *
   * @param live its state
   * @param stop stops it by POST
   * @param execution its record
   * @param stream its events
   */
  public record Links(String live, String stop, String execution, String stream) {}
}
