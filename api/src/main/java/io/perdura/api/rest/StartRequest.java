package io.perdura.api.rest;

import io.perdura.api.execution.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of a start.
 *
 * @param input the execution's input; absent = an empty object
 * @param version published version to run; absent = the newest
 * @param environment free text; absent = {@code default}
 * @param trigger {@code manual} or {@code api}; absent = {@code api}
 * @param mocks outputs of nodes that are not to run, by node id; absent = all run
 * @param holdOnFailure whether nodes that would fail the execution wait for a person; absent = no
 * @param breakpoints where it stops; absent = nowhere
 * @param mockErrors failures of nodes that are not to run, a {@link MockError} by node id; absent =
 *     none
 * @param only the node that is to run, alone; what it reads is to be mocked. Absent = all run
 */
public record StartRequest(
    @Nullable JsonNode input,
    @Nullable Integer version,
    @Nullable String environment,
    @Nullable Trigger trigger,
    @ByName @Nullable JsonNode mocks,
    @Nullable Boolean holdOnFailure,
    @Nullable List<BreakpointSpec> breakpoints,
    @ByName(MockError.class) @Nullable JsonNode mockErrors,
    @Nullable String only) {
  /** A start in which every node runs, and none is held but those whose {@code onError} says so. */
  public StartRequest(
      @Nullable JsonNode input,
      @Nullable Integer version,
      @Nullable String environment,
      @Nullable Trigger trigger) {
    this(input, version, environment, trigger, null, null, null, null, null);
  }
}
