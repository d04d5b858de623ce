package io.perdura.translator.expression.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** A compiled template: JSON in which some values are still to be computed. */
public sealed interface TemplateNode {
  /** A value that holds no expression. */
  record Constant(JsonNode value) implements TemplateNode {}

  /**
   * A string that is exactly one expression: gives what the expression gives.
   *
   * @param tree the expression
   * @param source its source
   * @param pointer JSON pointer, within the template, of the string
   * @param offset where in the string the source begins
   */
  record Typed(Expr tree, String source, String pointer, int offset) implements TemplateNode {}

  /** A string with expressions in it: gives text. */
  record Text(List<Part> parts) implements TemplateNode {
    /** Copies the list. */
    public Text {
      parts = List.copyOf(parts);
    }
  }

  /** An array of templates. */
  record Items(List<TemplateNode> items) implements TemplateNode {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object of templates. */
  record Members(SequencedMap<String, TemplateNode> members) implements TemplateNode {
    /** Copies the map, keeping its order. */
    public Members {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }
  }

  /** A part of a {@link Text}. */
  sealed interface Part {
    /** Plain text. */
    record Plain(String text) implements Part {}

    /** An expression, whose value is turned into text; null into none. */
    record Computed(Typed expression) implements Part {}
  }
}
