package io.perdura.bridge.rest.start;

import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveChange;
import io.perdura.api.rest.BreakpointSpec;
import io.perdura.api.rest.StartRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a start asks for.
 *
 * @param definitionId id of the definition
 * @param version published version; null = the newest
 * @param input null = an empty object
 * @param inputField name of the input in the body
 * @param environment null = {@code default}
 * @param trigger null = {@code api}
 * @param live how it is to repeat; null to run once
 * @param trial how it is tried out
 * @param holdOnFailure whether nodes that would fail it wait for a person
 * @param body the whole request, which an idempotency key belongs to
 */
public record Order(
    String definitionId,
    @Nullable Integer version,
    @Nullable JsonNode input,
    String inputField,
    @Nullable String environment,
    @Nullable Trigger trigger,
    @Nullable Live live,
    Trial trial,
    boolean holdOnFailure,
    JsonNode body) {

  /**
   * How a live execution is to repeat.
   *
   * @param change what differs from the definition's settings
   * @param allowConcurrent whether it may run beside others of the definition
   */
  public record Live(LiveChange change, boolean allowConcurrent) {}

  /**
   * How an execution is tried out.
   *
   * @param mocks outputs of nodes that are not to run; null = none
   * @param errors failures of nodes that are not to run; null = none
   * @param only the node that runs alone; null = all run
   * @param breakpoints where it stops; null = nowhere
   */
  public record Trial(
      @Nullable JsonNode mocks,
      @Nullable JsonNode errors,
      @Nullable String only,
      @Nullable List<BreakpointSpec> breakpoints) {
    /** An execution that only stops somewhere. */
    public static Trial stopping(@Nullable List<BreakpointSpec> breakpoints) {
      return new Trial(null, null, null, breakpoints);
    }
  }

  /** A start that runs once. */
  static Order once(String definitionId, StartRequest request) {
    return new Order(
        definitionId,
        request.version(),
        request.input(),
        "input",
        request.environment(),
        request.trigger(),
        null,
        new Trial(request.mocks(), request.mockErrors(), request.only(), request.breakpoints()),
        Boolean.TRUE.equals(request.holdOnFailure()),
        Json.tree(request));
  }
}
