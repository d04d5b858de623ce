package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF3002;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3004;
import static io.perdura.api.diagnostic.DiagnosticCode.WF3501;

import io.perdura.api.node.NodeType;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.FailureCode;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.NodeField;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.Reference.NodeReference;
import io.perdura.translator.expression.model.Reference.RootReference;
import io.perdura.translator.expression.model.Span;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problem;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.source.Spot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks what expressions read, node by node, and remembers which nodes each one reads. */
final class References {
  /** In the place of a node's number: the end of a scope, when its result is evaluated. */
  private static final int AT_END = -2;

  /** Expressions evaluated at most, so that a translation stays fast. */
  private static final int MAX_TRIALS = 20;

  private final Source source;
  private final Resolution resolution;
  private final Problems problems;
  private final RootReferences roots;
  private final LoopsAround surroundings;
  private final ReadRefusals refusals;
  private final Proposals proposals;
  private final Set<String> declared = new LinkedHashSet<>();
  private Set<Integer> reads = new LinkedHashSet<>();
  private int reader = AT_END;

  /** The container whose body's result is evaluated, if at the end of a scope. */
  private int endOf = ScopeTree.ROOT;

  private boolean merges;
  private int trials;

  References(Source source, Definition definition, Resolution resolution, Problems problems) {
    this.source = source;
    this.resolution = resolution;
    this.problems = problems;
    this.roots = new RootReferences(definition, problems);
    this.surroundings = new LoopsAround(resolution.graph());
    this.refusals = new ReadRefusals(resolution, problems);
    this.proposals = new Proposals(resolution.graph().ids());
    source.root().path("nodes").forEach(node -> declared.add(node.path("id").asString("")));
  }

  /** From now on, references are those of this node. */
  void enter(int node, @Nullable NodeType type) {
    reader = node;
    merges = type != null && type.type().equals("data.merge");
    reads = new LinkedHashSet<>();
    roots.within(surroundings.of(node));
  }

  /**
   * From now on, references are those of the result of a scope.
   *
   * @param container whose scope it is; {@link ScopeTree#ROOT} for the execution's output
   */
  void enterEnd(int container) {
    reader = AT_END;
    endOf = container;
    merges = false;
    reads = new LinkedHashSet<>();
    roots.within(surroundings.inside(container));
  }

  /** Whether what follows is evaluated between the iterations of the node, which is a loop. */
  void betweenIterations(boolean between) {
    roots.within(between ? surroundings.inside(reader) : surroundings.of(reader));
  }

  /** Numbers of the nodes that were read since {@link #enter}, in declaration order. */
  List<Integer> leave() {
    return reads.stream().sorted().toList();
  }

  /**
   * Reports what is wrong with something compiled.
   *
   * @param at where the compiled value stands
   * @param afterwards whether it is evaluated when the node has its result
   */
  void check(Compilation<Template> compiled, Pointer at, boolean afterwards) {
    for (ExpressionProblem problem : compiled.problems()) {
      Problem reported =
          problems.error(
              problem.code(),
              spot(at, problem.pointer(), problem.span()),
              sentence(problem.message()));
      if (problem.suggestion() != null) {
        reported.suggest(sentence(problem.suggestion().text()), problem.suggestion().replacement());
      }
    }
    if (compiled instanceof Compilation.Compiled<Template>(Template template, _)) {
      checkBudget(template, at);
    }
    for (Reference reference : compiled.references()) {
      Spot spot = spot(at, reference.pointer(), reference.span());
      switch (reference) {
        case NodeReference node -> checkNode(node, spot);
        case RootReference root -> roots.check(root, spot, afterwards);
      }
    }
  }

  /** What reads nothing gives the same always, so some of it is tried out. */
  private void checkBudget(Template template, Pointer at) {
    if (template.isConstant() || !template.references().isEmpty() || trials++ >= MAX_TRIALS) {
      return;
    }
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    Evaluation evaluation = template.evaluate(new JsonScope(nothing), Limits.DEFAULT);
    if (evaluation instanceof Evaluation.Failure failure && failure.code() == FailureCode.BUDGET) {
      Span span = new Span(failure.offset(), failure.offset() + 1);
      problems
          .error(WF3501, spot(at, failure.pointer(), span), sentence(failure.message()))
          .suggest("Compute less, or in several nodes.");
    }
  }

  private Spot spot(Pointer at, String within, Span span) {
    return source.within(at.at(Pointer.parse(within)), span.start(), span.end());
  }

  private static String sentence(String text) {
    return text.isEmpty() || ".?!".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
  }

  private void checkNode(NodeReference reference, Spot spot) {
    String id = reference.id();
    Integer number = resolution.graph().number(id);
    if (number == null) {
      if (!declared.contains(id)) {
        problems
            .error(WF3002, spot, "There is no node '" + id + "'.")
            .suggest("Write the id of a node, not its label.")
            .didYouMean(proposals.closest(id), false);
      }
      return;
    }
    reads.add(number);
    if (isBefore(number, spot)) {
      checkPresent(reference, number, spot);
    }
  }

  /** The node that reads, or the container around it, in the scope of the node that is read. */
  private int beside(int number) {
    return reader == AT_END
        ? resolution.readerBeside(number, endOf)
        : resolution.readerBeside(number, reader);
  }

  /** Whether the result of the scope of this node is what is evaluated. */
  private boolean isAtItsEnd(int number) {
    return reader == AT_END && resolution.graph().scopes().parent(number) == endOf;
  }

  private boolean isBefore(int number, Spot spot) {
    if (isAtItsEnd(number)) {
      return resolution.roles().isFlow(number) || refusals.refuse(number, reader(), spot);
    }
    int beside = beside(number);
    if (beside == ScopeTree.ROOT) {
      return refusals.inside(number, reader, reader(), spot);
    }
    if (beside == number) {
      return refusals.itself(number, number == reader, reader(), spot);
    }
    if (resolution.roles().isFlow(beside) && !resolution.order().contains(beside)) {
      return false;
    }
    return resolution.isBefore(number, beside) || refusals.refuse(number, reader(), spot);
  }

  private String reader() {
    if (reader != AT_END) {
      return "'" + resolution.graph().node(reader).id() + "'";
    }
    return endOf == ScopeTree.ROOT
        ? "the output"
        : "the result of '" + resolution.graph().node(endOf).id() + "'";
  }

  private void checkPresent(NodeReference reference, int number, Spot spot) {
    if (reference.guarded()
        || reference.field() != NodeField.OUTPUT
        || isLeftOut(spot, reference)) {
      return;
    }
    String id = reference.id();
    if (resolution.graph().node(number).disabled()) {
      problems
          .warning(WF3004, spot, "The node '" + id + "' is disabled, so its output is null.")
          .suggest(advice(id));
      return;
    }
    boolean present =
        isAtItsEnd(number)
            ? resolution.certainty().isAlways(number)
            : resolution.isCompleted(number, beside(number));
    if (!present) {
      problems
          .warning(
              WF3004, spot, "The node '" + id + "' may have been skipped; its output is null then.")
          .suggest(advice(id));
    }
  }

  private static String advice(String id) {
    return "Write nodes.%s.output?.… or nodes.%s.output ?? … with a value for that case."
        .formatted(id, id);
  }

  /** A merge leaves out nulls, so a whole output needs no guard there. */
  private boolean isLeftOut(Spot spot, NodeReference reference) {
    if (!merges) {
      return false;
    }
    JsonNode text = source.root().at(spot.pointer().toString());
    String bare = "nodes." + reference.id() + ".output";
    return text.isString() && Braces.strip(text.stringValue()).equals(bare);
  }
}
