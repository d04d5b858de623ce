package io.perdura.worker.evaluation;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.MergeStrategy;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.Templates;
import io.perdura.translator.expression.eval.Evaluation.Value;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.model.Reference.NodeReference;
import io.perdura.translator.expression.model.Reference.RootReference;
import io.perdura.translator.expression.model.Root;
import java.util.List;
import tools.jackson.databind.node.BooleanNode;

/**
 * A template or condition, parsed.
 *
 * @param item its source
 * @param template its parsed form
 * @param nodes ids of the nodes that it reads, in order
 * @param readsInput whether it reads {@code input}
 * @param readsVars whether it reads {@code vars}
 * @param readsItem whether it reads {@code item} or {@code index}
 * @param readsIteration whether it reads {@code iteration}
 */
public record CompiledItem(
    Item item,
    Template template,
    List<String> nodes,
    boolean readsInput,
    boolean readsVars,
    boolean readsItem,
    boolean readsIteration) {

  /**
   * Parses an item.
   *
   * @throws IllegalArgumentException if it does not parse, which the translator rules out
   */
  public static CompiledItem of(Item item) {
    Template template = parse(item);
    List<String> nodes =
        template.references().stream()
            .filter(NodeReference.class::isInstance)
            .map(reference -> ((NodeReference) reference).id())
            .distinct()
            .toList();
    return new CompiledItem(
        item,
        template,
        nodes,
        reads(template, Root.INPUT),
        reads(template, Root.VARS),
        reads(template, Root.ITEM) || reads(template, Root.INDEX),
        reads(template, Root.ITERATION));
  }

  Evaluated evaluate(JsonScope roots, StepMeter meter) {
    long budget = Math.min(Limits.DEFAULT.maxSteps(), meter.left());
    var outcome = template.evaluate(roots, Limits.DEFAULT.withMaxSteps(budget));
    meter.add(outcome.steps());
    return switch (outcome) {
      case Value value when item.condition() ->
          new Evaluated.Value(BooleanNode.valueOf(value.isTrue()));
      case Value value -> merged(value);
      case io.perdura.translator.expression.eval.Evaluation.Failure failure ->
          new Evaluated.Failed(failure(failure));
    };
  }

  private Evaluated merged(Value value) {
    MergeStrategy strategy = item.merge();
    return strategy == null
        ? new Evaluated.Value(value.value())
        : Merging.merge(strategy, value.value());
  }

  private static Failure failure(io.perdura.translator.expression.eval.Evaluation.Failure failure) {
    String type =
        switch (failure.code()) {
          case BUDGET -> ErrorTypes.EXPRESSION_BUDGET;
          case TYPE, NOT_JSON -> ErrorTypes.EXPRESSION;
        };
    String where = failure.pointer().isEmpty() ? "" : " (at " + failure.pointer() + ")";
    return Failure.of(type, failure.code().code() + ": " + failure.message() + where);
  }

  private static Template parse(Item item) {
    Compilation<Template> compilation =
        item.condition()
            ? Expressions.compile(item.template().stringValue())
            : Templates.compile(item.template());
    return switch (compilation) {
      case Compilation.Compiled<Template> compiled -> compiled.value();
      case Compilation.Rejected<Template> rejected ->
          throw new IllegalArgumentException(
              "Expected a template that parses but got " + rejected.problems());
    };
  }

  private static boolean reads(Template template, Root root) {
    return template.references().stream()
        .anyMatch(reference -> reference instanceof RootReference r && r.root() == root);
  }
}
