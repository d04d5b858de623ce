package io.perdura.worker.node;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.node.NodeType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs a handler only with a config that matches the schema of its node type. */
final class ConfigCheck implements NodeHandler {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final NodeHandler handler;
  private final NodeType type;
  private final Schema schema;
  private final KnownConfigs known = new KnownConfigs();

  ConfigCheck(NodeHandler handler, NodeType type) {
    this.handler = handler;
    this.type = type;
    this.schema = SCHEMAS.getSchema(type.configSchema());
  }

  @Override
  public String type() {
    return handler.type();
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    Optional<Outcome> unfit = connectionMisfit(context.connection());
    if (unfit.isPresent()) {
      return unfit.get();
    }
    Optional<String> misfit = inputMisfit(config);
    return misfit.isEmpty()
        ? handler.run(config, context)
        : Outcome.Failed.permanent(
            ErrorTypes.CONFIG, misfit.get() + " Check what its expressions give.");
  }

  /** What is wrong with a config; empty if it fits. */
  Optional<String> inputMisfit(JsonNode config) {
    return known.isNew(config) ? check(config) : Optional.empty();
  }

  private Optional<String> check(JsonNode config) {
    Optional<String> misfit = misfit("config", schema.validate(config));
    if (misfit.isEmpty()) {
      known.add(config);
    }
    return misfit;
  }

  /** What is wrong with an output; empty if it fits, or the type has no schema for it. */
  Optional<String> outputMisfit(JsonNode output) {
    return type.outputSchema() == null
        ? Optional.empty()
        : misfit("output", SCHEMAS.getSchema(type.outputSchema()).validate(output));
  }

  /** The definition was compiled against what the workspace had then. */
  private Optional<Outcome> connectionMisfit(Optional<Connection> connection) {
    if (connection.isEmpty()) {
      return type.connectionRequired()
          ? Optional.of(
              Outcome.Failed.permanent(
                  ErrorTypes.CONNECTION_MISSING,
                  "This " + type() + " node needs a connection, but names none."))
          : Optional.empty();
    }
    String actual = connection.get().type();
    return type.connectionTypes().contains(actual)
        ? Optional.empty()
        : Optional.of(
            Outcome.Failed.permanent(
                ErrorTypes.CONNECTION_TYPE,
                "The connection '%s' is of type %s, which a %s node cannot use. Make it one of type %s."
                    .formatted(
                        connection.get().name(),
                        actual,
                        type(),
                        String.join(" or ", type.connectionTypes()))));
  }

  /** Names the field and the rule, never the value: it may be a secret. */
  private Optional<String> misfit(String part, List<Error> errors) {
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    Error error = errors.getFirst();
    String pointer = error.getInstanceLocation().toString();
    String field = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    String property = String.valueOf(error.getProperty());
    String what =
        switch (String.valueOf(error.getKeyword())) {
          case "required" -> "lacks " + within(field, property);
          case "additionalProperties" -> "has the unknown field " + within(field, property);
          case "type" -> "has a value of the wrong type at " + name(field) + rule(error, "type");
          case "enum" -> "has a value at " + name(field) + " that is none of" + rule(error, "enum");
          default ->
              "has a value at " + name(field) + " that breaks the rule " + error.getKeyword();
        };
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    return Optional.of("The %s of this %s node %s%s.".formatted(part, type(), what, more));
  }

  private static String within(String field, String property) {
    return field.isEmpty() ? property : field + "." + property;
  }

  private static String name(String field) {
    return field.isEmpty() ? "its top level" : field;
  }

  private static String rule(Error error, String keyword) {
    JsonNode rule = error.getSchemaNode();
    if (rule == null) {
      return "";
    }
    return keyword.equals("type") ? "; expected " + rule : " " + rule;
  }
}
