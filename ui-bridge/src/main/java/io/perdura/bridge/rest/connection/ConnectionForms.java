package io.perdura.bridge.rest.connection;

import io.perdura.api.connection.ConnectionType;
import io.perdura.api.connection.ConnectionTypes;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.translator.InputValidator;
import io.perdura.translator.schema.JsonSchema;
import io.perdura.translator.schema.Violation;
import io.perdura.translator.schema.Wording;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks connections against the schemas of their type. Messages never repeat a secret. */
@Component
class ConnectionForms {
  /** Stands in for a secret that is stored and stays: it has been checked before. */
  private static final String STAYS = "stays";

  private final Map<String, Form> forms = new LinkedHashMap<>();

  ConnectionForms() {
    for (ConnectionType type : ConnectionTypes.standard().all()) {
      forms.put(
          type.type(),
          new Form(
              InputValidator.of(type.fieldSchema()),
              type.secretSchema(),
              JsonSchema.of(type.secretSchema())));
    }
  }

  private record Form(InputValidator fields, JsonNode secretTree, JsonSchema secrets) {}

  /**
   * The fields with the defaults of missing ones.
   *
   * @param given secrets that come now
   * @param staying names of secrets that are stored and stay
   * @throws ProblemException naming everything that is wrong
   */
  JsonNode checked(
      @Nullable String type,
      @Nullable JsonNode fields,
      SequencedMap<String, Secret> given,
      List<String> staying) {
    Form form = form(type);
    JsonNode all = fields == null || fields.isNull() ? Json.mapper().createObjectNode() : fields;
    InputValidator.Checked checked = form.fields().check(all);
    List<FieldError> errors = new ArrayList<>();
    checked
        .problems()
        .forEach(problem -> errors.add(error("/fields" + problem.pointer(), problem.message())));
    secretProblems(form, given, staying, errors);
    if (!errors.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.CONNECTION_INVALID,
          "A connection of type "
              + type
              + " cannot be like this: "
              + errors.getFirst().message()
              + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : ""),
          errors);
    }
    return checked.input();
  }

  private Form form(@Nullable String type) {
    List<String> known = ConnectionTypes.standard().names();
    Form form = type == null ? null : forms.get(type);
    if (form == null) {
      String meant =
          type == null
              ? ""
              : Suggestions.closest(type, known)
                  .map(name -> " Did you mean " + name + "?")
                  .orElse("");
      String message =
          (type == null ? "The type is missing." : "There is no connection type '" + type + "'.")
              + meant
              + " Known are: "
              + String.join(", ", known)
              + ".";
      throw ProblemException.of(
          ProblemCode.CONNECTION_INVALID, message, List.of(error("/type", message)));
    }
    return form;
  }

  private static void secretProblems(
      Form form, Map<String, Secret> given, List<String> staying, List<FieldError> errors) {
    ObjectNode values = Json.mapper().createObjectNode();
    staying.forEach(name -> values.put(name, STAYS));
    given.forEach((name, secret) -> values.put(name, secret.reveal()));
    for (Violation violation : form.secrets().check(values)) {
      String name = violation.at().toString().replaceFirst("^/", "");
      if (!staying.contains(name) || given.containsKey(name)) {
        errors.add(error("/secrets" + violation.at(), message(form, violation, name)));
      }
    }
  }

  private static String message(Form form, Violation violation, String name) {
    JsonNode schema = form.secretTree().path("properties").path(name);
    JsonNode rule = schema.path(violation.keyword());
    String description = schema.path("description").asString("");
    return switch (violation.keyword()) {
      case "required", "additionalProperties" -> Wording.message(violation);
      // The redactor leaves shorter ones in what nodes put out (docs/connections.md).
      case "minLength" ->
          ("The secret '%s' needs at least %s characters: a shorter one cannot be told from ordinary"
                  + " words, and would stay in outputs and logs. %s")
              .formatted(name, rule, description)
              .strip();
      default ->
          "The secret '%s' does not have its form (%s %s). %s"
              .formatted(name, violation.keyword(), rule.asString(rule.toString()), description)
              .strip();
    };
  }

  private static FieldError error(String pointer, String message) {
    return new FieldError(pointer, message, null, null, null, null, null);
  }
}
