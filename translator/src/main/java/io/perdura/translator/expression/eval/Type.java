package io.perdura.translator.expression.eval;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The types of JSON. */
enum Type {
  NULL("null"),
  BOOLEAN("a boolean"),
  NUMBER("a number"),
  STRING("a string"),
  ARRAY("an array"),
  OBJECT("an object");

  private final String phrase;

  Type(String phrase) {
    this.phrase = phrase;
  }

  /** As it stands in a message. */
  String phrase() {
    return phrase;
  }

  static Type of(@Nullable JsonNode value) {
    if (value == null) {
      return NULL;
    }
    return switch (value.getNodeType()) {
      case NULL, MISSING -> NULL;
      case BOOLEAN -> BOOLEAN;
      case NUMBER -> NUMBER;
      case STRING -> STRING;
      case ARRAY -> ARRAY;
      case OBJECT -> OBJECT;
      case BINARY, POJO ->
          throw new IllegalArgumentException("Not a JSON value: " + value.getNodeType());
    };
  }
}
