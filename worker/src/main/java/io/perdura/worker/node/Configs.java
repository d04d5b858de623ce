package io.perdura.worker.node;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.translator.duration.Durations;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads fields of a config that matches its schema. */
final class Configs {
  private Configs() {}

  /** The duration in a field; empty if it is no duration. */
  static Optional<Duration> duration(JsonNode config, String field, Duration otherwise) {
    JsonNode value = config.get(field);
    return value == null ? Optional.of(otherwise) : Durations.parse(value.stringValue());
  }

  /** What a field with a wrong duration gives. */
  static Outcome.Failed noDuration(String type, String field) {
    return Outcome.Failed.permanent(
        ErrorTypes.CONFIG,
        "The config of this "
            + type
            + " node has no duration at "
            + field
            + "; write "
            + Durations.FORMS
            + ".");
  }
}
