package io.perdura.translator.source;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Builds the JSON tree and its places from one pass over the tokens. */
final class TreeReader {
  /** Looser than the limits here, which are reported with their place. */
  private static final JsonFactory TOKENS =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.MAX_DEPTH + 2)
                  .maxNumberLength(Json.MAX_DOCUMENT_LENGTH + 1)
                  .maxNameLength(Json.MAX_DOCUMENT_LENGTH + 1)
                  .maxStringLength(Json.MAX_DOCUMENT_LENGTH + 1)
                  .build())
          .build();

  private static final int MAX_KEY = 500;

  private final SourceText text;
  private final Problems problems;
  private final JsonNodeFactory nodes = Json.mapper().getNodeFactory();
  private final Deque<Frame> stack = new ArrayDeque<>();
  private @Nullable Source result;

  TreeReader(SourceText text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The document; null if it is not well formed or too deep, with the problem reported. */
  @Nullable Source read() {
    try (JsonParser parser = TOKENS.createParser(ObjectReadContext.empty(), text.text())) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (stack.isEmpty() && result != null) {
          SyntaxProblem.report(text, "There is more text behind the document.", problems);
          return null;
        }
        if (!accept(parser, token)) {
          return null;
        }
        token = parser.nextToken();
      }
    } catch (JacksonException e) {
      SyntaxProblem.report(text, "This is not JSON: " + e.getOriginalMessage(), problems);
      return null;
    }
    if (result == null) {
      SyntaxProblem.reportEmpty(text, problems);
    }
    return result;
  }

  private boolean accept(JsonParser parser, JsonToken token) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    switch (token) {
      case END_OBJECT, END_ARRAY -> stack.pop();
      case PROPERTY_NAME -> key(parser.currentName(), start);
      case START_OBJECT, START_ARRAY -> {
        return open(token == JsonToken.START_OBJECT, start);
      }
      case VALUE_STRING -> add(nodes.stringNode(string(parser.getString(), start)), start);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(number(parser, token, start), start);
      case VALUE_TRUE -> add(nodes.booleanNode(true), start);
      case VALUE_FALSE -> add(nodes.booleanNode(false), start);
      case VALUE_NULL -> add(nodes.nullNode(), start);
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("Expected no " + token + " from a text");
    }
    return true;
  }

  private boolean open(boolean object, int start) {
    if (stack.size() == Json.MAX_DEPTH) {
      problems
          .error(
              DiagnosticCode.WF5002,
              new Spot(Pointer.ROOT, start, start + 1),
              "Values are nested more than " + Json.MAX_DEPTH + " levels deep.")
          .suggest("Nest less deeply.");
      return false;
    }
    JsonNode container = object ? nodes.objectNode() : nodes.arrayNode();
    Pointer pointer = pointer();
    stack.push(new Frame(container, add(container, start), pointer));
    return true;
  }

  private Place add(JsonNode value, int start) {
    Frame frame = stack.peek();
    if (frame != null) {
      return frame.add(value, start);
    }
    if (result != null) {
      return new Place(start, -1);
    }
    Place place = new Place(start, -1);
    result = new Source(text, value, place);
    return place;
  }

  private Pointer pointer() {
    Frame frame = stack.peek();
    return frame == null ? Pointer.ROOT : frame.next();
  }

  private JsonNode number(JsonParser parser, JsonToken token, int start) {
    String digits = parser.getString();
    if (digits.length() > Json.MAX_NUMBER_LENGTH) {
      return refuse(start, "The number has " + digits.length() + " characters");
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      BigInteger value = new BigInteger(digits);
      return value.bitLength() < 32
          ? nodes.numberNode(value.intValue())
          : value.bitLength() < 64 ? nodes.numberNode(value.longValue()) : nodes.numberNode(value);
    }
    @Nullable BigDecimal value = decimal(digits);
    return value == null
        ? refuse(start, "The number's exponent is too large")
        : nodes.numberNode(value);
  }

  /** Null if its plain notation would be longer than a number may be. */
  private static @Nullable BigDecimal decimal(String digits) {
    try {
      BigDecimal value = new BigDecimal(digits);
      long before = (long) value.precision() - value.scale();
      return before > Json.MAX_NUMBER_LENGTH || value.scale() > Json.MAX_NUMBER_LENGTH
          ? null
          : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private JsonNode refuse(int start, String what) {
    String message = what + ", but at most " + Json.MAX_NUMBER_LENGTH + " digits are accepted.";
    problems
        .error(DiagnosticCode.WF5002, new Spot(pointer(), start, text.endOfValue(start)), message)
        .suggest("Write it as a string.");
    return nodes.numberNode(0);
  }

  /** Pointers are made of keys, so keys have a limit of their own. */
  private void key(String name, int quote) {
    boolean fits = name.length() <= MAX_KEY;
    stack.element().key(fits ? name : name.substring(0, MAX_KEY), quote);
    if (fits) {
      string(name, quote);
      return;
    }
    String message = "The key has %,d characters, but at most %d are accepted.";
    problems
        .error(
            DiagnosticCode.WF5002,
            new Spot(pointer(), quote, text.endOfValue(quote)),
            message.formatted(name.length(), MAX_KEY))
        .suggest("Shorten it.");
  }

  private String string(String value, int quote) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        invalid(c, quote, i);
      }
    }
    return value;
  }

  private void invalid(char c, int quote, int index) {
    Spot spot =
        new Spot(
            pointer(), text.offsetInString(quote, index), text.offsetInString(quote, index + 1));
    String what =
        c == 0
            ? "The character U+0000 can be neither stored nor sent."
            : "\\u%04X is half of a surrogate pair.".formatted((int) c);
    problems.error(DiagnosticCode.WF1006, spot, what).suggest("Remove it.");
  }

  /** A container that is being read. */
  private final class Frame {
    private final JsonNode container;
    private final Place place;
    private final Pointer pointer;
    private String key = "";
    private int keyStart = -1;

    Frame(JsonNode container, Place place, Pointer pointer) {
      this.container = container;
      this.place = place;
      this.pointer = pointer;
    }

    Pointer next() {
      return container.isObject() ? pointer.at(key) : pointer.at(container.size());
    }

    void key(String name, int start) {
      key = name;
      keyStart = start;
      Place first = place.child(name);
      if (container.isObject() && first != null) {
        var at = text.range(first.key, first.key).start();
        problems
            .error(
                DiagnosticCode.WF1005,
                new Spot(next(), start, text.endOfValue(start)),
                "The key '%s' is already used in this object, at line %d, column %d."
                    .formatted(name, at.line(), at.column()))
            .suggest("Remove or rename one of the two.");
      }
    }

    Place add(JsonNode value, int start) {
      if (container.isObject()) {
        Place child = new Place(start, keyStart);
        place.member(key, child);
        container.asObject().set(key, value);
        return child;
      }
      Place child = new Place(start, -1);
      place.item(child);
      container.asArray().add(value);
      return child;
    }
  }
}
