package io.perdura.api.temporal;

/**
 * Argument of {@link TemporalNames#ACTIVITY_ADOPT}: an execution gets a large value of another one,
 * which is then kept as long as either.
 *
 * @param workspace id of the workspace
 * @param executionId the execution that gets it
 * @param ref reference of the value
 */
public record AdoptTask(String workspace, String executionId, String ref) {}
