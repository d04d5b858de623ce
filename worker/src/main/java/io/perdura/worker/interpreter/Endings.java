package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import tools.jackson.databind.JsonNode;

/** What {@code flow.end} says. */
final class Endings {
  private Endings() {}

  /** The failure with which it ends the execution; its message is in {@code output}. */
  static Failure failure(Action.End action, Data output) {
    String message =
        switch (output) {
          case Data.Inline(JsonNode value) when value.isString() -> value.stringValue();
          case Data.Inline(JsonNode value) when value.isNull() -> "The execution ended as failed.";
          case Data.Inline(JsonNode value) -> value.toString();
          case Data.Blob blob -> blob.preview();
        };
    return Failure.of(ErrorTypes.USER, message);
  }
}
