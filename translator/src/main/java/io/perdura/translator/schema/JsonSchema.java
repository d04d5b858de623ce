package io.perdura.translator.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContextCustomizer;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import io.perdura.translator.source.Pointer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A compiled JSON Schema 2020-12. Formats are checked, patterns match in linear time, nothing is
 * ever fetched, and depth and number of evaluation steps are bounded.
 */
public final class JsonSchema {
  /** Keyword of a violation that says that a check was given up. */
  public static final String LIMIT = "limit";

  private static final int MAX_DEPTH = 300;
  private static final long MAX_STEPS = 1_000_000;
  private static final int MAX_VIOLATIONS = 200;
  private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012()).format(new DurationFormat()).build();
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(new LinearRegex())
          .build();
  private static final ExecutionContextCustomizer BOUNDS =
      (context, schema) ->
          context.executionConfig(
              config -> config.maxEvaluationDepth(MAX_DEPTH).maxEvaluationSteps(MAX_STEPS));

  private final JsonNode tree;
  private final Schema schema;

  private JsonSchema(JsonNode tree, Schema schema) {
    this.tree = tree;
    this.schema = schema;
  }

  /**
   * Compiles a schema.
   *
   * @throws com.networknt.schema.SchemaException if it is none; see {@link SchemaFaults}
   */
  public static JsonSchema of(JsonNode tree) {
    // A registry of its own: one schema's $id must never be found by another.
    SchemaRegistry registry =
        SchemaRegistry.withDialect(DIALECT, builder -> builder.schemaRegistryConfig(CONFIG));
    return new JsonSchema(tree, registry.getSchema(tree));
  }

  /** The violations of a value, at most 200; of alternatives that all fail, only that. */
  public List<Violation> check(JsonNode value) {
    try {
      List<Error> errors = schema.validate(value, BOUNDS);
      List<Error> choices =
          errors.stream().filter(e -> CHOICES.contains(e.getKeyword())).limit(100).toList();
      return errors.stream()
          .filter(error -> choices.stream().noneMatch(choice -> isAlternative(choice, error)))
          .limit(MAX_VIOLATIONS)
          .map(error -> violation(error, value))
          .toList();
    } catch (ValidationLimitExceededException e) {
      JsonNode none = JsonNodeFactory.instance.objectNode();
      return List.of(new Violation(Pointer.ROOT, LIMIT, none, value, null));
    }
  }

  private static boolean isAlternative(Error choice, Error error) {
    return error.getEvaluationPath().getNameCount() > choice.getEvaluationPath().getNameCount()
        && error.getEvaluationPath().startsWith(choice.getEvaluationPath());
  }

  private Violation violation(Error error, JsonNode root) {
    Pointer at = pointer(error.getInstanceLocation());
    String keyword = error.getKeyword();
    @Nullable String property = error.getProperty();
    boolean aboutKey = property != null && !keyword.equals("required");
    @Nullable JsonNode value = error.getInstanceNode();
    return new Violation(
        aboutKey && property != null ? at.at(property) : at,
        keyword,
        parent(error),
        value == null ? root : value,
        property);
  }

  /** The schema around the keyword, or as much of it as can be found. */
  private JsonNode parent(Error error) {
    String keyword = error.getKeyword();
    NodePath fragment = error.getSchemaLocation().getFragment();
    JsonNode parent =
        fragment.getNameCount() == 0 ? tree : tree.at(fragment.getParent().toString());
    if (keyword.equals("propertyNames") && parent.has(keyword)) {
      return parent.get(keyword);
    }
    JsonNode limit = error.getSchemaNode();
    return parent.has(keyword) || limit == null
        ? parent
        : JsonNodeFactory.instance.objectNode().set(keyword, limit);
  }

  private static Pointer pointer(NodePath path) {
    Pointer pointer = Pointer.ROOT;
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      pointer =
          element instanceof Integer index ? pointer.at(index) : pointer.at(element.toString());
    }
    return pointer;
  }
}
