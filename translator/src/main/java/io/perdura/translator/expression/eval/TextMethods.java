package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Methods of strings. Positions count UTF-16 code units, as in JavaScript. */
final class TextMethods {
  static final List<Method> TABLE =
      List.of(
          on(
              STRING,
              "trim",
              "",
              "Without white space at both ends.",
              "' a '.trim()",
              "\"a\"",
              call -> trimmed(call, true, true)),
          on(
              STRING,
              "trimStart",
              "",
              "Without white space at its start.",
              "' a '.trimStart()",
              "\"a \"",
              call -> trimmed(call, true, false)),
          on(
              STRING,
              "trimEnd",
              "",
              "Without white space at its end.",
              "' a '.trimEnd()",
              "\" a\"",
              call -> trimmed(call, false, true)),
          on(
              STRING,
              "toLowerCase",
              "",
              "In lower case.",
              "'Ab'.toLowerCase()",
              "\"ab\"",
              call -> produced(call, read(call).toLowerCase(Locale.ROOT))),
          on(
              STRING,
              "toUpperCase",
              "",
              "In upper case.",
              "'Ab'.toUpperCase()",
              "\"AB\"",
              call -> produced(call, read(call).toUpperCase(Locale.ROOT))),
          on(
              STRING,
              "startsWith",
              "text: string",
              "Whether it starts with the text.",
              "'abc'.startsWith('ab')",
              "true",
              call -> Values.of(call.string().startsWith(read(call, call.text(0))))),
          on(
              STRING,
              "endsWith",
              "text: string",
              "Whether it ends with the text.",
              "'abc'.endsWith('bc')",
              "true",
              call -> Values.of(call.string().endsWith(read(call, call.text(0))))),
          on(
              STRING,
              "includes",
              "text: string",
              "Whether the text stands in it.",
              "'abc'.includes('b')",
              "true",
              call -> Values.of(search(call).contains(call.text(0)))),
          on(
              STRING,
              "indexOf",
              "text: string, from?: number",
              "Where the text first stands in it, else -1.",
              "'abc'.indexOf('c')",
              "2",
              call -> Values.of(search(call).indexOf(call.text(0), call.integer(1, 0)))),
          on(
              STRING,
              "lastIndexOf",
              "text: string",
              "Where the text last stands in it, else -1.",
              "'abab'.lastIndexOf('ab')",
              "2",
              call -> Values.of(search(call).lastIndexOf(call.text(0)))),
          on(
              STRING,
              "slice",
              "start?: number, end?: number",
              "The characters from start to before end; negative ones count from the end.",
              "'abcd'.slice(1, -1)",
              "\"bc\"",
              TextMethods::slice),
          on(
              STRING,
              "substring",
              "start: number, end?: number",
              "The characters from start to before end, whichever is smaller first.",
              "'abcd'.substring(1, 3)",
              "\"bc\"",
              TextMethods::substring),
          on(
              STRING,
              "charAt",
              "position: number",
              "The character there, else the empty text.",
              "'abc'.charAt(1)",
              "\"b\"",
              TextMethods::charAt),
          on(
              STRING,
              "at",
              "position: number",
              "The character there, else null; -1 is the last one.",
              "'abc'.at(-1)",
              "\"c\"",
              TextMethods::at),
          on(
              STRING,
              "concat",
              "...texts: any",
              "It, then the texts.",
              "'a'.concat('b', 1)",
              "\"ab1\"",
              TextMethods::concat),
          on(
              STRING,
              "padStart",
              "length: number, fill?: string",
              "Filled up at its start to a length, with spaces or the text given.",
              "'7'.padStart(3, '0')",
              "\"007\"",
              call -> padded(call, true)),
          on(
              STRING,
              "padEnd",
              "length: number, fill?: string",
              "Filled up at its end to a length, with spaces or the text given.",
              "'7'.padEnd(3, '.')",
              "\"7..\"",
              call -> padded(call, false)),
          on(
              STRING,
              "repeat",
              "count: number",
              "It, so many times.",
              "'ab'.repeat(2)",
              "\"abab\"",
              TextMethods::repeat));

  private TextMethods() {}

  /** The receiver, paid for as read to its end. */
  private static String read(Call call) {
    return read(call, call.string());
  }

  private static String read(Call call, String text) {
    call.meter().read(text.length());
    return text;
  }

  /** The receiver, paid for as searched for the first argument. */
  private static String search(Call call) {
    call.meter().read(searchCost(call.string(), call.text(0)));
    return call.string();
  }

  /**
   * Characters looked at when one text is searched in another: at worst all of the wanted one at
   * each position, which takes a sixteenth of the time of single steps.
   */
  static long searchCost(String text, String wanted) {
    long positions = Math.max(0, text.length() - wanted.length());
    return text.length() + positions * wanted.length() / 16;
  }

  private static JsonNode produced(Call call, String text) {
    call.meter().produce(text.length());
    return Values.of(text);
  }

  /** The characters of a text, halves kept together. */
  static List<JsonNode> characters(String text, Meter meter) {
    meter.charge(text.length());
    List<JsonNode> characters = new ArrayList<>();
    text.codePoints().forEach(c -> characters.add(Values.of(Character.toString(c))));
    return characters;
  }

  private static JsonNode trimmed(Call call, boolean atStart, boolean atEnd) {
    String text = read(call);
    int start = 0;
    int end = text.length();
    while (atStart && start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (atEnd && end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return Values.of(text.substring(start, end));
  }

  private static boolean isBlank(char c) {
    return c == '\ufeff' || c >= '\t' && c <= '\r' || Character.isSpaceChar(c);
  }

  private static JsonNode slice(Call call) {
    int length = call.string().length();
    int start = ListMethods.position(call.integer(0, 0), length);
    int end = ListMethods.position(call.integer(1, length), length);
    return produced(call, call.string().substring(start, Math.max(start, end)));
  }

  private static JsonNode substring(Call call) {
    int length = call.string().length();
    int start = Math.clamp(call.integer(0, 0), 0, length);
    int end = Math.clamp(call.integer(1, length), 0, length);
    return produced(call, call.string().substring(Math.min(start, end), Math.max(start, end)));
  }

  private static JsonNode charAt(Call call) {
    int position = call.integer(0, 0);
    boolean inside = position >= 0 && position < call.string().length();
    return Values.of(inside ? call.string().substring(position, position + 1) : "");
  }

  private static JsonNode at(Call call) {
    int position = call.integer(0, 0);
    int from = position < 0 ? call.string().length() + position : position;
    boolean inside = from >= 0 && from < call.string().length();
    return inside ? Values.of(call.string().substring(from, from + 1)) : Values.NULL;
  }

  private static JsonNode concat(Call call) {
    StringBuilder text = new StringBuilder(read(call));
    for (int i = 0; i < call.count(); i++) {
      String piece = Values.text(call.value(i), "null", call.meter());
      call.meter().produce((long) text.length() + piece.length());
      text.append(piece);
    }
    return Values.of(text.toString());
  }

  private static JsonNode padded(Call call, boolean atStart) {
    String text = call.string();
    String fill = call.text(1, " ");
    int missing = call.integer(0, 0) - text.length();
    if (missing <= 0 || fill.isEmpty()) {
      return call.receiver();
    }
    call.meter().produce((long) text.length() + missing);
    String padding = fill.repeat(missing / fill.length() + 1).substring(0, missing);
    return Values.of(atStart ? padding + text : text + padding);
  }

  private static JsonNode repeat(Call call) {
    int count = call.integer(0, 0);
    if (count < 0) {
      throw call.fail("needs a count that is not negative");
    }
    call.meter().produce((long) call.string().length() * count);
    return Values.of(call.string().repeat(count));
  }
}
