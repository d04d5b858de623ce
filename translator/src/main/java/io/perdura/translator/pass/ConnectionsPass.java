package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF1003;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4003;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4005;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4006;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4007;

import io.perdura.api.node.NodeType;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pass 7: checks connections, and that no secret is written in clear. */
final class ConnectionsPass {
  private final Source source;
  private final Definition definition;
  private final Problems problems;
  private final Proposals proposals;
  private final Set<String> used = new LinkedHashSet<>();

  private ConnectionsPass(Source source, Definition definition, Problems problems) {
    this.source = source;
    this.definition = definition;
    this.problems = problems;
    this.proposals = new Proposals(List.copyOf(definition.connections().sequencedKeySet()));
  }

  static void run(
      Source source,
      Definition definition,
      List<TypedNode> nodes,
      Surroundings surroundings,
      Problems problems) {
    ConnectionsPass pass = new ConnectionsPass(source, definition, problems);
    nodes.forEach(pass::checkNode);
    pass.checkDeclared(surroundings.connections());
    new SecretChecks(source, problems).run();
  }

  private void checkNode(TypedNode typed) {
    DefinitionNode node = typed.node();
    NodeType type = typed.type();
    String name = node.connection();
    if (name == null) {
      if (type != null && type.connectionRequired()) {
        problems
            .error(
                WF1003,
                source.value(node.data()),
                "The node '" + node.id() + "' needs a connection, but names none.")
            .suggest("Set \"connection\" to one of type " + options(type) + ".");
      }
      return;
    }
    Pointer at = node.data().at("connection");
    String declared = definition.connections().get(name);
    used.add(name);
    if (declared == null) {
      problems
          .error(WF4003, source.value(at), "The connection '" + name + "' is not declared.")
          .suggest("Declare it under \"connections\", with its type.")
          .didYouMean(proposals.closest(name), true);
    } else if (type != null && !type.connectionTypes().contains(declared)) {
      String message =
          type.connectionTypes().isEmpty()
              ? "A node of type '%s' uses no connection.".formatted(type.type())
              : "A node of type '%s' needs a connection of type %s, but '%s' is of type '%s'."
                  .formatted(type.type(), options(type), name, declared);
      problems
          .error(WF4006, source.value(at), message)
          .suggest(type.connectionTypes().isEmpty() ? "Remove it." : "Name another connection.")
          .related(Pointer.ROOT.at("connections").at(name), "'" + name + "' is declared here");
    }
  }

  private static String options(NodeType type) {
    return String.join(" or ", type.connectionTypes());
  }

  private void checkDeclared(@Nullable Map<String, String> known) {
    for (Map.Entry<String, String> declared : definition.connections().entrySet()) {
      String name = declared.getKey();
      Pointer at = Pointer.ROOT.at("connections").at(name);
      if (!used.contains(name)) {
        problems
            .warning(WF4007, source.key(at), "No node uses the connection '" + name + "'.")
            .suggest("Remove it.");
      }
      if (known != null && !known.containsKey(name)) {
        problems
            .error(WF4005, source.key(at), "The workspace has no connection '" + name + "'.")
            .suggest("Create it in the workspace, with the type '" + declared.getValue() + "'.");
      } else if (known != null && !declared.getValue().equals(known.get(name))) {
        problems
            .error(
                WF4006,
                source.value(at.at("type")),
                "The workspace's connection '%s' is of type '%s', not '%s'."
                    .formatted(name, known.get(name), declared.getValue()))
            .suggest("Declare it with that type, or name another connection.");
      }
    }
  }
}
