package io.perdura.translator.pass;

import io.perdura.translator.schema.Violation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the format has had or will have, but this version cannot do: named when somebody uses it.
 */
final class Later {
  private static final Set<String> NODE_TYPES =
      Set.of(
          "wait.callback",
          "ai.classify",
          "ai.agent",
          "ai.extract",
          "ai.embed",
          "sql.query",
          "code.javascript",
          "email.send",
          "slack.message",
          "human.approval",
          "human.form",
          "temporal.activity");

  private Later() {}

  /** What to say about an unknown property; null if it is no feature to come. */
  static @Nullable String property(Violation violation) {
    String property = violation.property();
    if (property == null || !violation.keyword().equals("additionalProperties")) {
      return null;
    }
    return switch (property) {
      case "schema" -> notYet("'schema' of a variable");
      default -> null;
    };
  }

  /** What to say about an unknown node type; null if it is none to come. */
  static @Nullable String nodeType(String type) {
    return NODE_TYPES.contains(type) ? notYet("The node type '" + type + "'") : null;
  }

  private static String notYet(String feature) {
    return feature + " is not available in this version.";
  }
}
