package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF4001;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4002;

import io.perdura.api.node.NodeType;
import io.perdura.api.plan.Handles;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.schema.Violation;
import io.perdura.translator.schema.Wording;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problem;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.source.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Pass 5: finds the node types, checks configs against their schemas and fills in defaults. */
final class TypesPass {
  private final Source source;
  private final Surroundings surroundings;
  private final Proposals proposals;
  private final Problems problems;

  private TypesPass(Source source, Surroundings surroundings, Problems problems) {
    this.source = source;
    this.surroundings = surroundings;
    this.proposals =
        new Proposals(surroundings.types().all().stream().map(NodeType::type).toList());
    this.problems = problems;
  }

  static List<TypedNode> run(
      Source source, Graph graph, Surroundings surroundings, Problems problems) {
    TypesPass pass = new TypesPass(source, surroundings, problems);
    List<TypedNode> typed = new ArrayList<>();
    graph.nodes().forEach(node -> typed.add(pass.type(node)));
    return typed;
  }

  private TypedNode type(DefinitionNode node) {
    Optional<NodeType> type =
        NodeTypeNames.find(surroundings.types(), node.type()).filter(Actions::supports);
    if (type.isEmpty()) {
      unknown(node);
      return new TypedNode(node, null, node.config());
    }
    JsonNode config = Defaults.fill(type.get().configSchema(), node.config());
    checkConfig(node, type.get(), config);
    return new TypedNode(node, type.get(), config);
  }

  private void unknown(DefinitionNode node) {
    String base = NodeTypeNames.base(node.type());
    Spot spot = source.value(node.pointer().at("type"));
    String later = Later.nodeType(base);
    if (later != null) {
      problems.error(WF4001, spot, later).suggest("Remove the node, or use another type.");
    } else if (surroundings.types().find(base).isPresent()) {
      problems
          .error(WF4001, spot, "There is no version of '" + base + "' as in '" + node.type() + "'.")
          .suggest("Write '" + base + "'.", '"' + base + '"');
    } else {
      problems
          .error(WF4001, spot, "Unknown node type '" + node.type() + "'.")
          .suggest("Choose one of the catalogue.")
          .didYouMean(proposals.closest(node.type()), true);
    }
  }

  private void checkConfig(DefinitionNode node, NodeType type, JsonNode config) {
    for (Violation violation : surroundings.schemas().check(type, config)) {
      report(node, type, violation);
    }
    checkLiteral(node, type, "flow.switch", "cases");
    checkLiteral(node, type, "flow.fail", "type");
    checkLiteral(node, type, "data.merge", "strategy");
    checkLiteral(node, type, "log.write", "level");
    checkLiteral(node, type, "flow.end", "status");
    checkLiteral(node, type, "flow.loop", "maxIterations");
    checkLiteral(node, type, "flow.forEach", "concurrency");
    checkLiteral(node, type, "flow.forEach", "onItemError");
    checkLiteral(node, type, "flow.scope", "catch");
    checkLiteral(node, type, "wait.event", "name");
    checkLiteral(node, type, "flow.call", "definition");
    checkLiteral(node, type, "flow.call", "version");
    checkLiteral(node, type, "flow.call", "wait");
    if (type.type().equals("flow.switch")) {
      checkCases(node);
    }
  }

  private void report(DefinitionNode node, NodeType type, Violation violation) {
    Pointer at = node.configPointer().at(violation.at());
    boolean aboutKey = violation.property() != null && !violation.keyword().equals("required");
    Problem problem =
        problems.error(
            WF4002,
            aboutKey ? source.key(at) : source.value(at),
            type.type() + ": " + Wording.message(violation));
    String advice = Wording.advice(violation);
    if (advice != null) {
      problem.suggest(advice);
    }
    Wording.meant(violation).ifPresent(name -> problem.didYouMean(name, true));
  }

  /** What shapes the plan must be known now, so it cannot be an expression. */
  private void checkLiteral(DefinitionNode node, NodeType type, String ofType, String property) {
    JsonNode value = node.config().path(property);
    if (type.type().equals(ofType) && isTemplate(value)) {
      literalExpected(node.configPointer().at(property), property);
    }
  }

  private void checkCases(DefinitionNode node) {
    JsonNode cases = node.config().path("cases");
    for (int i = 0; cases.isArray() && i < cases.size(); i++) {
      Pointer one = node.configPointer().at("cases").at(i);
      JsonNode handle = cases.get(i).path("handle");
      if (isTemplate(cases.get(i))) {
        literalExpected(one, "cases");
      } else if (isTemplate(handle)) {
        literalExpected(one.at("handle"), "handle");
      } else if (handle.asString("").equals(Handles.ERROR)) {
        problems
            .error(WF4002, source.value(one.at("handle")), "A case cannot be named 'error'.")
            .suggest("Choose another name; 'error' is the handle of failures.");
      }
    }
  }

  private void literalExpected(Pointer at, String property) {
    problems
        .error(WF4002, source.value(at), "Expected '" + property + "' without an expression.")
        .suggest("Write the value itself; it shapes the plan.");
  }

  private static boolean isTemplate(JsonNode value) {
    return value.isString() && Braces.maybeIn(value.stringValue());
  }
}
