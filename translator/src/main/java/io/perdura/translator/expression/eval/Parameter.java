package io.perdura.translator.expression.eval;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One parameter of a method, written {@code name: kind|kind}, with {@code ?} behind the name if it
 * may be left out and {@code ...} before it if it may be repeated.
 */
record Parameter(String name, Set<Kind> kinds, boolean optional, boolean rest) {
  /** What can be handed in. */
  enum Kind {
    ANY("any value"),
    STRING("a string"),
    NUMBER("a number"),
    ARRAY("an array"),
    OBJECT("an object"),
    FUNCTION("a function such as x => x.name"),
    REGEX("a regular expression such as /a+/");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }
  }

  static List<Parameter> parse(String signature) {
    return signature.isEmpty()
        ? List.of()
        : Arrays.stream(signature.split(", ", -1)).map(Parameter::parseOne).toList();
  }

  private static Parameter parseOne(String text) {
    int colon = text.indexOf(": ");
    String name = text.substring(0, colon);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String kind : text.substring(colon + 2).split("\\|", -1)) {
      kinds.add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
    boolean rest = name.startsWith("...");
    boolean optional = name.endsWith("?");
    return new Parameter(
        name.substring(rest ? 3 : 0, name.length() - (optional ? 1 : 0)), kinds, optional, rest);
  }

  boolean takes(Kind kind) {
    return kinds.contains(kind) || kinds.contains(Kind.ANY) && isValue(kind);
  }

  private static boolean isValue(Kind kind) {
    return kind != Kind.FUNCTION && kind != Kind.REGEX;
  }

  boolean accepts(Operand operand) {
    return switch (operand) {
      case Operand.Function _ -> takes(Kind.FUNCTION);
      case Operand.Pattern _ -> takes(Kind.REGEX);
      case Operand.Value(JsonNode value) ->
          switch (Type.of(value)) {
            case STRING -> takes(Kind.STRING);
            case NUMBER -> takes(Kind.NUMBER);
            case ARRAY -> takes(Kind.ARRAY);
            case OBJECT -> takes(Kind.OBJECT);
            case BOOLEAN -> kinds.contains(Kind.ANY);
            case NULL -> optional || kinds.contains(Kind.ANY);
          };
    };
  }

  /** What it takes, for a message. */
  String expected() {
    return kinds.stream().map(kind -> kind.phrase).collect(Collectors.joining(" or "));
  }
}
