package io.perdura.bridge.rest.node;

import io.perdura.bridge.rest.node.NodeTemplate.Part;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.model.Reference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a part of a node's configuration evaluates to.
 *
 * @param value null if there is none
 * @param problem why there is none; null if nothing can be said
 */
record PartValue(@Nullable JsonNode value, @Nullable String problem) {
  static final PartValue NONE = new PartValue(null, null);

  /** The part over these roots, as far as they are known. */
  static PartValue of(Part part, JsonNode roots) {
    Optional<String> unknown =
        part.compiled().references().stream()
            .filter(Reference.RootReference.class::isInstance)
            .map(reference -> ((Reference.RootReference) reference).root().word())
            .filter(root -> !roots.has(root))
            .findFirst();
    if (unknown.isPresent()) {
      return new PartValue(
          null,
          "It reads \"%s\", whose value at that time is not recorded.".formatted(unknown.get()));
    }
    return switch (part.compiled()) {
      case Compilation.Rejected<?> rejected -> NONE;
      case Compilation.Compiled<Template> compiled ->
          switch (compiled.value().evaluate(new JsonScope(roots), Limits.DEFAULT)) {
            case Evaluation.Value(JsonNode value, long steps) -> new PartValue(value, null);
            case Evaluation.Failure failure -> new PartValue(null, failure.message());
          };
    };
  }
}
