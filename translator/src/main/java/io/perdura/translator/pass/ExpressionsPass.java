package io.perdura.translator.pass;

import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pass 6: compiles every expression and resolves what it reads. */
final class ExpressionsPass {
  private static final Pattern READ =
      Pattern.compile("\\bnodes\\s*\\??\\.\\s*([A-Za-z_][A-Za-z0-9_]*)");

  private ExpressionsPass() {}

  static Reads run(
      Source source,
      Definition definition,
      Graph graph,
      Order order,
      List<TypedNode> nodes,
      Problems problems) {
    List<List<String>> reads = new ArrayList<>();
    for (DefinitionNode node : graph.nodes()) {
      Set<String> ids = new LinkedHashSet<>();
      collect(node.config().toString(), ids);
      collect(node.when(), ids);
      collect(node.set().toString(), ids);
      JsonNode output = node.output();
      collect(output == null ? null : output.toString(), ids);
      reads.add(List.copyOf(ids));
    }
    Set<String> ofOutput = new LinkedHashSet<>();
    JsonNode output = definition.output();
    collect(output == null ? null : output.toString(), ofOutput);
    return new Reads(reads, List.copyOf(ofOutput));
  }

  private static void collect(@Nullable String text, Set<String> ids) {
    if (text != null) {
      Matcher matcher = READ.matcher(text);
      while (matcher.find()) {
        ids.add(matcher.group(1));
      }
    }
  }
}
