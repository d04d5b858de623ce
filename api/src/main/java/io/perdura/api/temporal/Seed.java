package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Handles;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The result of a node that is known before the execution starts: the node does not run.
 *
 * @param origin who says so. Of a {@code mocked} node the guard is evaluated; of it and of an
 *     {@code edited} one the variable writes are. A {@code seeded} node does neither: its writes
 *     are in {@link Seeds#vars()}.
 * @param status completed, failed (and its error policy deals with it), skipped by its guard, or
 *     cancelled since nobody needed its result any more
 * @param output its output; null unless it has completed
 * @param handle the handle that it chose; null unless it has completed
 * @param error why it failed; null unless it has
 * @param written what a {@code seeded} node wrote to variables, before their reducers; null if
 *     nothing. It is recorded once more, so that forks of forks know it.
 * @param attempts tries after which it is to look as if it had failed; null = none
 */
public record Seed(
    StepOrigin origin,
    StepStatus status,
    @Nullable Data output,
    @Nullable String handle,
    @Nullable Failure error,
    @Nullable SequencedMap<String, JsonNode> written,
    @Nullable Integer attempts) {
  /** Refuses what is no result. */
  public Seed {
    if (!status.isFinal() || (status == StepStatus.FAILED && error == null)) {
      throw new IllegalArgumentException("Expected a result but got " + status);
    }
  }

  /** A node that has completed. */
  public static Seed completed(StepOrigin origin, Data output, String handle) {
    return new Seed(origin, StepStatus.COMPLETED, output, handle, null, null, null);
  }

  /** A node that was recorded as skipped or cancelled. */
  public static Seed ended(StepStatus status) {
    return new Seed(StepOrigin.SEEDED, status, null, null, null, null, null);
  }

  /** A node that was recorded as failed. */
  public static Seed failed(Failure error) {
    return new Seed(StepOrigin.SEEDED, StepStatus.FAILED, null, null, error, null, null);
  }

  /** A node that is to fail, as if it had been tried so often. */
  public static Seed mockedFailure(Failure error, int attempts) {
    return new Seed(StepOrigin.MOCKED, StepStatus.FAILED, null, null, error, null, attempts);
  }

  /** The same with this output. */
  public Seed withOutput(Data other) {
    return new Seed(origin, status, other, handle, error, written, attempts);
  }

  /** The same with what it wrote. */
  public Seed withWritten(SequencedMap<String, JsonNode> values) {
    return new Seed(
        origin, status, output, handle, error, values.isEmpty() ? null : values, attempts);
  }

  /** The output; null as JSON if it has none. */
  public Data outputOrNull() {
    return output == null ? Data.NULL : output;
  }

  /** The chosen handle. */
  public String handleOrOut() {
    return handle == null ? Handles.OUT : handle;
  }
}
