package io.perdura.translator.condition;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.Reference.NodeReference;
import io.perdura.translator.expression.model.Reference.RootReference;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a condition that somebody gives for a node, such as that of a breakpoint. */
public final class NodeConditions {
  private static final List<String> RUN = List.of("id", "now", "startedAt", "workflow", "error");
  private static final List<String> ITERATION = List.of("index", "previous");

  private final Plan plan;
  private final Places places;
  private final Places.At at;
  private final List<Fault> faults = new ArrayList<>();

  private NodeConditions(Plan plan, Places places, Places.At at) {
    this.plan = plan;
    this.places = places;
    this.at = at;
  }

  /**
   * What is wrong with a condition.
   *
   * @param message in one sentence
   * @param suggestion what to do; null if nothing can be proposed
   */
  public record Fault(String message, @Nullable String suggestion) {
    /** Both as one text. */
    public String text() {
      return suggestion == null ? message : message + " " + suggestion;
    }
  }

  /** What is wrong with the id of a node; empty if the plan has it, at any depth. */
  public static Optional<Fault> node(Plan plan, String id) {
    List<String> ids = plan.root().allNodes().stream().map(PlanNode::id).toList();
    return ids.contains(id)
        ? Optional.empty()
        : Optional.of(new Fault("There is no node '" + id + "'.", near(id, ids)));
  }

  /**
   * What is wrong with a condition of a node; it may read what the node's own expressions may.
   *
   * @param node id of a node that the plan has
   * @return empty if nothing is
   */
  public static List<Fault> check(Plan plan, String node, String condition) {
    Places places = new Places(plan);
    NodeConditions check = new NodeConditions(plan, places, places.of(node));
    Compilation<Template> compiled = Expressions.compile(condition);
    compiled.problems().forEach(check::add);
    compiled.references().forEach(check::add);
    return List.copyOf(check.faults);
  }

  private void add(ExpressionProblem problem) {
    var suggestion = problem.suggestion();
    faults.add(
        new Fault(
            sentence(problem.message()), suggestion == null ? null : sentence(suggestion.text())));
  }

  private void add(Reference reference) {
    switch (reference) {
      case NodeReference node -> refusal(node.id()).ifPresent(faults::add);
      case RootReference root -> refusal(root).ifPresent(faults::add);
    }
  }

  private Optional<Fault> refusal(String id) {
    if (!places.has(id)) {
      return Optional.of(new Fault("There is no node '" + id + "'.", near(id, places.ids())));
    }
    return switch (places.reach(id, at)) {
      case BEFORE -> Optional.empty();
      case ITSELF ->
          fault(
              "The node '%s' has no output yet where it would stop.".formatted(id),
              "Read the nodes before it.");
      case AROUND ->
          fault(
              "The container '%s' is around '%s' and has no output yet."
                  .formatted(id, at.node().id()),
              "In a loop, read iteration.previous.");
      case INSIDE ->
          fault(
              "The node '%s' is inside a container, where '%s' cannot see it."
                  .formatted(id, at.node().id()),
              "Read the output of the container.");
      case NOT_BEFORE ->
          fault(
              "The node '%s' does not come before '%s' on any path.".formatted(id, at.node().id()),
              null);
      case SPECIAL ->
          fault(
              "The node '%s' is not started by edges, so its output cannot be read.".formatted(id),
              null);
    };
  }

  private Optional<Fault> refusal(RootReference reference) {
    String member = reference.member();
    return switch (reference.root()) {
      case INPUT -> {
        List<String> known = closedInputs();
        yield known == null ? Optional.empty() : unknown("The input", member, known);
      }
      case VARS -> unknown("'vars'", member, plan.variables().keySet());
      case RUN -> unknown("'run'", member, RUN);
      case ITEM, INDEX ->
          at.isIn(Action.ForEach.class)
              ? Optional.empty()
              : outside(reference.root(), "flow.forEach");
      case ITERATION -> {
        if (at.isIn(Action.Loop.class)) {
          yield unknown("'iteration'", member, ITERATION);
        }
        yield member == null ? Optional.empty() : outside(reference.root(), "flow.loop");
      }
      case RESULT ->
          fault("'result' is not known before the node has run.", "Read the nodes before it.");
      case TRIGGER, CONNECTIONS ->
          fault("'" + reference.root().word() + "' is not available in this version.", null);
    };
  }

  private static Optional<Fault> unknown(
      String what, @Nullable String member, Collection<String> known) {
    return member == null || known.contains(member)
        ? Optional.empty()
        : fault(what + " has no '" + member + "'.", near(member, known));
  }

  private static Optional<Fault> outside(Root root, String container) {
    return fault(
        "'" + root.word() + "' is known only inside a " + container + ".", "Leave it out here.");
  }

  /** The only properties that the input can have; null if it can have others. */
  private @Nullable List<String> closedInputs() {
    JsonNode schema = plan.inputs();
    boolean closed =
        schema != null
            && schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").booleanValue()
            && !schema.has("patternProperties");
    return closed && schema != null ? List.copyOf(schema.path("properties").propertyNames()) : null;
  }

  private static Optional<Fault> fault(String message, @Nullable String suggestion) {
    return Optional.of(new Fault(message, suggestion));
  }

  private static @Nullable String near(String word, Collection<String> known) {
    return Suggestions.closest(word, known)
        .map(near -> "Did you mean '" + near + "'?")
        .orElse(null);
  }

  private static String sentence(String text) {
    return text.isEmpty() || ".?!".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
  }
}
