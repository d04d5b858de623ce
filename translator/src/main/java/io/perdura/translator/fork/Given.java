package io.perdura.translator.fork;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.rest.MockError;
import io.perdura.api.temporal.Seed;
import io.perdura.translator.schema.JsonSchema;
import io.perdura.translator.schema.Violation;
import io.perdura.translator.schema.Wording;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Outputs that somebody gives for nodes: to try a definition, or in the place of recorded ones. */
public final class Given {
  private final NodeTypes types;
  private final Map<String, Optional<JsonSchema>> schemas = new LinkedHashMap<>();

  /** Checks against the output schemas of these types. */
  public Given(NodeTypes types) {
    this.types = types;
  }

  /**
   * What given outputs amount to.
   *
   * @param seeds results by node id, in the order given
   * @param notes refusals; empty if the outputs may be used
   */
  public record Checked(SequencedMap<String, Seed> seeds, List<Note> notes) {
    /** Copies the list. */
    public Checked {
      notes = List.copyOf(notes);
    }
  }

  /** Outputs of nodes, at any depth, that are not to run. */
  public Checked mocks(Plan plan, SequencedMap<String, JsonNode> outputs) {
    return check(Flow.of(plan), outputs, StepOrigin.MOCKED);
  }

  /** Failures of nodes, at any depth, that are not to run. */
  public static Checked failures(Plan plan, SequencedMap<String, MockError> errors) {
    Flow flow = Flow.of(plan);
    SequencedMap<String, Seed> seeds = new LinkedHashMap<>();
    List<Note> notes = new ArrayList<>();
    errors.forEach((id, error) -> {
      PlanNode node = flow.anywhere(id);
      if (node == null) {
        notes.add(unknown(flow, id));
      } else {
        seeds.put(id, failure(node, error));
      }
    });
    return new Checked(seeds, notes);
  }

  private static Seed failure(PlanNode node, MockError error) {
    String type = error.type() == null ? MockError.TYPE : error.type();
    boolean retried =
        Boolean.TRUE.equals(error.retryable()) && !node.retry().nonRetryable().contains(type);
    return Seed.mockedFailure(
        Failure.of(type, error.message()), retried ? node.retry().maxAttempts() : 1);
  }

  Checked check(Flow flow, SequencedMap<String, JsonNode> outputs, StepOrigin origin) {
    SequencedMap<String, Seed> seeds = new LinkedHashMap<>();
    List<Note> notes = new ArrayList<>();
    outputs.forEach((id, output) -> {
      PlanNode node = origin == StepOrigin.MOCKED ? flow.anywhere(id) : flow.node(id);
      if (node == null) {
        notes.add(unknown(flow, id));
        return;
      }
      Optional<Note> problem = refused(node, output);
      problem.ifPresentOrElse(
          notes::add,
          () ->
              seeds.put(id, Seed.completed(origin, new Data.Inline(output), handle(node, output))));
    });
    return new Checked(seeds, notes);
  }

  static Note unknown(Flow flow, String id) {
    String border = flow.border(id);
    String message =
        border != null
            ? "The node \"%s\" lies inside \"%s\". Give the output of \"%s\" as a whole."
                .formatted(id, border, border)
            : flow.anywhere(id) != null
                ? "The node \"%s\" runs at the end or undoes another one; a fork always runs it."
                    .formatted(id)
                : "There is no node \"%s\".%s"
                    .formatted(
                        id,
                        Suggestions.closest(id, flow.ids())
                            .map(near -> " Did you mean \"" + near + "\"?")
                            .orElse(""));
    return Notes.refusal("unknown-node", id, message);
  }

  private Optional<Note> refused(PlanNode node, JsonNode output) {
    String handle = handle(node, output);
    Collection<String> choices = choices(node.action());
    if (!choices.isEmpty() && !choices.contains(handle)) {
      return Optional.of(
          Notes.refusal(
              "output-unfit",
              node.id(),
              "The output of \"%s\" says which way it goes on: expected one of %s."
                  .formatted(node.id(), String.join(", ", choices))));
    }
    return unfit(node, output)
        .map(what ->
            Notes.refusal(
                "output-unfit",
                node.id(),
                "The output given for \"%s\" does not match what %s gives: %s"
                    .formatted(node.id(), node.type(), what)));
  }

  /** Why an output is none of this node; empty if it may be one. */
  Optional<String> unfit(PlanNode node, JsonNode output) {
    if (node.output() != null || node.disabled()) {
      return Optional.empty();
    }
    return schemas
        .computeIfAbsent(node.type(), this::schema)
        .flatMap(schema -> first(schema.check(output)));
  }

  private Optional<JsonSchema> schema(String type) {
    return types.find(type).map(NodeType::outputSchema).map(JsonSchema::of);
  }

  private static Optional<String> first(List<Violation> violations) {
    return violations.stream()
        .findFirst()
        .map(
            one -> Wording.message(one) + (one.at().toString().isEmpty() ? "" : " At " + one.at()));
  }

  /** The handles of a node that chooses; empty for one that does not. */
  static List<String> choices(Action action) {
    if (action instanceof Action.If) {
      return List.of(Handles.TRUE, Handles.FALSE);
    }
    if (action instanceof Action.Switch choice) {
      List<String> handles = new ArrayList<>();
      choice.cases().forEach(one -> handles.add(one.handle()));
      handles.add(Handles.DEFAULT);
      return handles;
    }
    return List.of();
  }

  private static String handle(PlanNode node, @Nullable JsonNode output) {
    if (node.action() instanceof Action.Approval) {
      boolean rejected =
          output != null && Handles.REJECTED.equals(output.path("decision").asString(""));
      return rejected ? Handles.REJECTED : Handles.APPROVED;
    }
    if (choices(node.action()).isEmpty() || output == null) {
      return Handles.OUT;
    }
    return output.isString() ? output.stringValue() : String.valueOf(output);
  }
}
