package io.perdura.translator.pass;

import io.perdura.translator.definition.Definition;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.List;

/** Pass 7: checks connections, and that no secret is written in clear. */
final class ConnectionsPass {
  private ConnectionsPass() {}

  static void run(
      Source source,
      Definition definition,
      List<TypedNode> nodes,
      Surroundings surroundings,
      Problems problems) {}
}
