package io.perdura.worker.node;

import io.perdura.api.json.Json;
import io.perdura.worker.node.HttpBody.UnreadableException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Reads JSON of the outside world so strictly that whatever passes can be stored and sent on. */
final class JsonAnswer {
  private static final String NOT_JSON = "http.body.not-json";

  private JsonAnswer() {}

  /**
   * Reads one document.
   *
   * @throws UnreadableException names the line and column, and of the answer at most one character
   */
  static JsonNode parse(String text) throws UnreadableException {
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(text);
    } catch (StreamConstraintsException e) {
      throw tooDeepOrLong(at(e.getLocation()));
    } catch (NumberFormatException e) {
      throw new UnreadableException(
          NOT_JSON, "The answer holds a number with too large an exponent");
    } catch (JacksonException e) {
      throw new UnreadableException(
          NOT_JSON, "The answer is not valid JSON" + at(e.getLocation()) + hint(text));
    }
    check(tree, new ArrayDeque<>());
    return tree;
  }

  private static UnreadableException tooDeepOrLong(String where) {
    return new UnreadableException(
        NOT_JSON,
        "The answer is JSON beyond the limits: "
            + Json.MAX_DEPTH
            + " levels of nesting, "
            + Json.MAX_NUMBER_LENGTH
            + " digits of a number"
            + where);
  }

  private static String at(TokenStreamLocation location) {
    return location == null
        ? ""
        : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String hint(String text) {
    String start = text.stripLeading();
    if (start.isEmpty()) {
      return "; it is empty";
    }
    return start.startsWith("<")
        ? "; it looks like HTML or XML: check the URL, or set responseType to text"
        : "; set responseType to text to read it as text";
  }

  private static void check(JsonNode node, Deque<Object> path) throws UnreadableException {
    if (node.isString()) {
      checkText(node.stringValue(), path);
    } else if (node.isNumber()) {
      checkNumber(node.decimalValue(), path);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        checkChild(i, node.get(i), path);
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        checkText(entry.getKey(), path);
        checkChild(entry.getKey(), entry.getValue(), path);
      }
    }
  }

  private static void checkChild(Object step, JsonNode child, Deque<Object> path)
      throws UnreadableException {
    path.addLast(step);
    if (path.size() >= Json.MAX_DEPTH && child.isContainer()) {
      throw tooDeepOrLong("");
    }
    check(child, path);
    path.removeLast();
  }

  /** A number such as 1e999999999 is short here, and a gigabyte where it is written out. */
  private static void checkNumber(BigDecimal number, Deque<Object> path)
      throws UnreadableException {
    if (!Json.fits(number)) {
      throw new UnreadableException(
          NOT_JSON, "The answer holds a number with too large an exponent" + shown(path));
    }
  }

  private static void checkText(String text, Deque<Object> path) throws UnreadableException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.codePointAt(text, i) < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          throw new UnreadableException(
              NOT_JSON, "The answer holds half a surrogate pair" + shown(path));
        }
        i++;
      }
    }
  }

  private static String shown(Deque<Object> path) {
    String pointer =
        path.stream().map(step -> "/" + step).collect(Collectors.joining()).replace('\n', ' ');
    return pointer.isEmpty() ? "" : ", at " + pointer.substring(0, Math.min(pointer.length(), 200));
  }
}
