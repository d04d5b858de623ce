package io.perdura.translator;

/** Texts of definitions for tests. */
final class Definitions {
  private Definitions() {}

  /** A definition of those nodes and edges, each a JSON list without its brackets. */
  static String of(String nodes, String edges) {
    return """
    {"schemaVersion":"1","id":"d","name":"D","nodes":[%s],"edges":[%s]}\
    """
        .formatted(nodes, edges);
  }

  /** Nodes {@code n0, n1, …} of one type, each followed by the next. */
  static String chain(int count, String type) {
    StringBuilder nodes = new StringBuilder();
    StringBuilder edges = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String comma = i == 0 ? "" : ",";
      nodes.append(comma).append("{\"id\":\"n%d\",\"type\":\"%s\"}".formatted(i, type));
      if (i > 0) {
        edges.append(i == 1 ? "" : ",");
        edges.append("{\"source\":\"n%d\",\"target\":\"n%d\"}".formatted(i - 1, i));
      }
    }
    return of(nodes.toString(), edges.toString());
  }
}
