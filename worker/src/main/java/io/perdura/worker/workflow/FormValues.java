package io.perdura.worker.workflow;

import io.perdura.api.json.Json;
import io.perdura.translator.InputValidator;
import io.perdura.translator.InputValidator.InputProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says whether what a person has filled in fits the form of an approval. */
final class FormValues {
  private static final int MOST_SHOWN = 5;

  private FormValues() {}

  /**
   * What is wrong with it, in words; empty if it fits.
   *
   * @param given null stands for an empty form
   */
  static Optional<String> misfit(JsonNode schema, @Nullable JsonNode given) {
    JsonNode form = given == null || given.isNull() ? Json.mapper().createObjectNode() : given;
    List<InputProblem> problems = InputValidator.of(schema).check(form).problems();
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown =
        problems.stream()
            .limit(MOST_SHOWN)
            .map(problem -> "form" + problem.pointer() + ": " + problem.message())
            .toList();
    return Optional.of(String.join(" ", shown));
  }
}
