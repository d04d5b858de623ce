package io.perdura.bridge.rest.start;

import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.rest.MockError;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.api.temporal.Seed;
import io.perdura.api.temporal.Seeds;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Fields;
import io.perdura.store.plan.Plans;
import io.perdura.translator.fork.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Outputs that are given at a start for nodes that are not to run. */
@Component
public class Mocking {
  private final Plans plans;

  Mocking(Plans plans) {
    this.plans = plans;
  }

  /**
   * What is known before the start; null if nothing is.
   *
   * @param mocks outputs, an object by node id; null = none
   * @param errors failures, an object by node id; null = none
   */
  @Nullable Seeds seeds(String planHash, @Nullable JsonNode mocks, @Nullable JsonNode errors) {
    SequencedMap<String, JsonNode> outputs = byName("mocks", mocks);
    SequencedMap<String, MockError> failures = failures(errors);
    if (outputs.isEmpty() && failures.isEmpty()) {
      return null;
    }
    Plan plan = plans.get(planHash);
    SequencedMap<String, Seed> seeds = new LinkedHashMap<>();
    seeds.putAll(checked("mocks", new Given(NodeTypes.standard()).mocks(plan, outputs)));
    checked("mockErrors", Given.failures(plan, failures))
        .forEach((id, seed) -> {
          if (seeds.put(id, seed) != null) {
            throw Fields.problem(
                "/mockErrors/" + id, "Give either an output or a failure of a node.");
          }
        });
    return new Seeds(seeds, new LinkedHashMap<>());
  }

  private static SequencedMap<String, Seed> checked(String field, Given.Checked checked) {
    if (!checked.notes().isEmpty()) {
      throw refused(ProblemCode.INPUT_INVALID, field, checked.notes(), "");
    }
    return checked.seeds();
  }

  private static SequencedMap<String, MockError> failures(@Nullable JsonNode errors) {
    SequencedMap<String, MockError> failures = new LinkedHashMap<>();
    byName("mockErrors", errors)
        .forEach((id, given) -> {
          Fields fields = Fields.of(given, "/mockErrors/" + id);
          String message = Objects.requireNonNullElse(fields.text("message"), "");
          if (message.isBlank()) {
            fields.error("/message", "This field is needed: what went wrong.");
          }
          MockError error = new MockError(fields.text("type"), message, fields.flag("retryable"));
          fields.done();
          failures.put(id, error);
        });
    return failures;
  }

  /** The members of an object that a body has; empty if it has none. */
  static SequencedMap<String, JsonNode> byName(String field, @Nullable JsonNode object) {
    SequencedMap<String, JsonNode> members = new LinkedHashMap<>();
    if (object != null && !object.isNull()) {
      if (!object.isObject()) {
        throw Fields.problem("/" + field, "Expected an object, with a name for each value.");
      }
      object.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
    }
    return members;
  }

  /**
   * The problem that these notes make.
   *
   * @param field of the body
   * @param advice what to do; empty if the notes say it
   */
  static ProblemException refused(ProblemCode code, String field, List<Note> notes, String advice) {
    List<FieldError> errors =
        notes.stream()
            .map(note ->
                new FieldError(
                    "/" + field + (note.node() == null ? "" : "/" + note.node()),
                    note.message(),
                    note.code(),
                    null,
                    null,
                    note.node(),
                    null))
            .toList();
    String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
    return ProblemException.of(code, errors.getFirst().message() + more + advice, errors);
  }
}
