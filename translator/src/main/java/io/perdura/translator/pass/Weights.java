package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF5006;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeType.Dispatch;
import io.perdura.api.node.NodeTypes;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says so where one execution is bound to have very many steps: the nodes of each scope times the
 * bounds of the loops and the written lists of the for-each containers around them.
 */
final class Weights {
  /**
   * Activities and waits, all bounds reached: a service sees a load, an operator a long history.
   */
  private static final long MANY = 100_000;

  /** Activities and waits that there will be, since the lists are written down. */
  private static final long CERTAIN = 10_000;

  /** Nodes evaluated within the workflow: minutes of a worker. */
  private static final long MANY_INSIDE = 10_000_000;

  /** In the place of a product that no long holds. */
  private static final long MOST = 1_000_000_000_000L;

  /** Iterations of a loop that says nothing of its bound. */
  private static final long USUAL_BOUND = 1_000;

  private static final Pattern COUNTED =
      Pattern.compile("(?:\\{\\{)?\\s*iteration\\.index\\s*<(=?)\\s*(\\d{1,9})\\s*(?:}})?");

  private final Source source;
  private final Graph graph;
  private final NodeTypes types;
  private final Problems problems;

  Weights(Source source, Graph graph, NodeTypes types, Problems problems) {
    this.source = source;
    this.graph = graph;
    this.types = types;
    this.problems = problems;
  }

  /** How often a container runs what is in it; {@code written} is null where that is not known. */
  private record Factor(int container, long most, long certain, @Nullable String written) {}

  /** How often nodes of one kind run, and the one of them that runs most often. */
  private static final class Sum {
    private long most;
    private long certain;
    private long heaviest;
    private int node = ScopeTree.ROOT;

    private void add(int number, List<Factor> around) {
      long times = 1;
      long sure = 1;
      for (Factor factor : around) {
        times = Math.min(MOST, times * factor.most());
        sure = Math.min(MOST, sure * factor.certain());
      }
      most = Math.min(MOST, most + times);
      certain = Math.min(MOST, certain + sure);
      if (times > heaviest) {
        heaviest = times;
        node = number;
      }
    }
  }

  void run() {
    Sum outside = new Sum();
    Sum inside = new Sum();
    for (int node = 0; node < graph.size(); node++) {
      Dispatch dispatch =
          NodeTypeNames.find(types, graph.node(node).type()).map(NodeType::dispatch).orElse(null);
      if (dispatch == null || graph.node(node).disabled()) {
        continue;
      }
      switch (dispatch) {
        case ACTIVITY, WAIT -> outside.add(node, around(node));
        case CONTROL -> inside.add(node, around(node));
        case CONTAINER -> {}
      }
    }
    if (outside.certain >= CERTAIN || outside.most >= MANY) {
      report(outside, outside.certain < CERTAIN, "activities and waits");
    } else if (inside.most >= MANY_INSIDE) {
      report(inside, true, "nodes");
    }
  }

  /** The containers around a node that repeat it, the outermost first. */
  private List<Factor> around(int node) {
    List<Factor> factors = new ArrayList<>();
    for (int at = graph.scopes().parent(node);
        at != ScopeTree.ROOT;
        at = graph.scopes().parent(at)) {
      Factor factor = factor(at);
      if (factor.written() != null) {
        factors.addFirst(factor);
      }
    }
    return factors;
  }

  private Factor factor(int container) {
    DefinitionNode node = graph.node(container);
    JsonNode bound = node.config().path("maxIterations");
    long most = bound.isIntegralNumber() ? Math.max(1, bound.longValue(1)) : 1;
    String type = NodeTypeNames.base(node.type());
    if (type.equals("flow.forEach") && node.config().path("items").isArray()) {
      long items = node.config().path("items").size();
      return new Factor(container, items, items, "items");
    }
    Matcher counted = COUNTED.matcher(node.config().path("while").asString("").strip());
    if (type.equals("flow.loop") && counted.matches()) {
      long times = Long.parseLong(counted.group(2)) + counted.group(1).length();
      long reached = Math.min(times, bound.isIntegralNumber() ? most : USUAL_BOUND);
      return new Factor(
          container, reached, reached, bound.isIntegralNumber() ? "maxIterations" : "while");
    }
    return new Factor(container, most, 1, bound.isIntegralNumber() ? "maxIterations" : null);
  }

  private void report(Sum sum, boolean ifReached, String what) {
    List<Factor> around = around(sum.node);
    Pointer at = Pointer.ROOT.at("nodes");
    StringBuilder product = new StringBuilder();
    for (Factor factor : around) {
      DefinitionNode container = graph.node(factor.container());
      if (product.isEmpty()) {
        at = container.configPointer().at(String.valueOf(factor.written()));
      }
      product.append(product.isEmpty() ? "" : " × ");
      product.append("%,d of '%s'".formatted(factor.most(), container.id()));
    }
    String times =
        around.isEmpty()
            ? ""
            : "; '%s' alone runs %s times (%s)"
                .formatted(graph.node(sum.node).id(), count(sum.heaviest), product);
    problems
        .warning(
            WF5006,
            source.value(at),
            "One execution %s %s %s%s."
                .formatted(
                    ifReached ? "may run" : "runs",
                    count(ifReached ? sum.most : sum.certain),
                    what,
                    times))
        .suggest(
            ifReached
                ? "It will run, but take long. A lower maxIterations stops a mistake earlier; work on many"
                    + " values in one node if the service allows it."
                : "It will run, but take long and leave a long history. Work on many items in one node if"
                    + " the service allows it, or split the list between executions.");
  }

  private static String count(long times) {
    return times >= MOST ? "more than %,d".formatted(MOST) : "%,d".formatted(times);
  }
}
