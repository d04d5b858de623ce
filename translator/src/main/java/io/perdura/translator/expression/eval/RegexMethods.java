package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.STRING;

import io.perdura.translator.expression.model.Regex;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Methods of strings that look for a text or a regular expression. */
final class RegexMethods {
  static final List<Method> TABLE =
      List.of(
          on(
              STRING,
              "test",
              "pattern: regex",
              "Whether the pattern matches somewhere in it.",
              "'abc'.test(/b+/)",
              "true",
              call -> Values.of(matches(call).next())),
          on(
              STRING,
              "match",
              "pattern: regex",
              "The first match and its groups, or with the flag g all matches; null if there is"
                  + " none.",
              "'a1 b22'.match(/\\d+/g)",
              "[\"1\",\"22\"]",
              RegexMethods::match),
          on(
              STRING,
              "matchAll",
              "pattern: regex",
              "All matches, each with its groups.",
              "'a1 b2'.matchAll(/([a-z])(\\d)/)",
              "[[\"a1\",\"a\",\"1\"],[\"b2\",\"b\",\"2\"]]",
              RegexMethods::matchAll),
          on(
              STRING,
              "split",
              "separator: string|regex, limit?: number",
              "The texts between the separators; an empty separator splits into characters.",
              "'a,b'.split(',')",
              "[\"a\",\"b\"]",
              RegexMethods::split),
          on(
              STRING,
              "replace",
              "search: string|regex, replacement: string|function",
              "With the first match replaced, or with the flag g all; $1 and $& stand for groups"
                  + " and match; a function gets the match, its groups, its position and the whole text.",
              "'a-b-c'.replace('-', '+')",
              "\"a+b-c\"",
              call -> replaced(call, false)),
          on(
              STRING,
              "replaceAll",
              "search: string|regex, replacement: string|function",
              "With all matches replaced.",
              "'a-b-c'.replaceAll('-', '+')",
              "\"a+b+c\"",
              call -> replaced(call, true)));

  private RegexMethods() {}

  private static Matches matches(Call call) {
    return call.regex(0)
        .map(regex -> Matches.of(call.string(), regex, call.meter()))
        .orElseGet(() -> Matches.of(call.string(), call.text(0), call.meter()));
  }

  private static boolean isGlobal(Call call) {
    return call.regex(0).map(Regex::global).orElse(false);
  }

  private static JsonNode match(Call call) {
    Matches matches = matches(call);
    if (!matches.next()) {
      return Values.NULL;
    }
    if (!isGlobal(call)) {
      return Values.list(matches.values());
    }
    ArrayNode all = Values.list();
    do {
      call.meter().produce(matches.end() - matches.start());
      all.add(Values.of(matches.match()));
    } while (matches.next());
    return all;
  }

  private static JsonNode matchAll(Call call) {
    Matches matches = matches(call);
    ArrayNode all = Values.list();
    while (matches.next()) {
      call.meter().produce(matches.end() - matches.start());
      all.add(Values.list(matches.values()));
    }
    return all;
  }

  private static JsonNode split(Call call) {
    int limit = call.integer(1, Integer.MAX_VALUE);
    String text = call.string();
    call.meter().read(text.length());
    ArrayNode parts = Values.list();
    if (call.regex(0).isPresent()) {
      splitByPattern(text, matches(call), parts, call.meter());
    } else {
      splitByText(text, call.text(0), parts, call.meter());
    }
    ArrayNode limited = Values.list();
    for (int i = 0; i < parts.size() && (limit < 0 || i < limit); i++) {
      limited.add(parts.get(i));
    }
    return limited;
  }

  private static void splitByText(String text, String separator, ArrayNode parts, Meter meter) {
    if (separator.isEmpty()) {
      meter.charge(text.length());
      text.chars().forEach(c -> parts.add(Values.of(Character.toString(c))));
      return;
    }
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0) {
      meter.charge(1);
      parts.add(Values.of(text.substring(from, at)));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(Values.of(text.substring(from)));
  }

  private static void splitByPattern(String text, Matches matches, ArrayNode parts, Meter meter) {
    int from = 0;
    if (text.isEmpty() && matches.next()) {
      return;
    }
    while (matches.next()) {
      boolean empty = matches.end() == matches.start();
      if (empty && (matches.end() == from || matches.end() == text.length())) {
        continue;
      }
      meter.charge(1 + matches.groupCount());
      parts.add(Values.of(text.substring(from, matches.start())));
      for (int group = 1; group <= matches.groupCount(); group++) {
        parts.add(matches.groupValue(group));
      }
      from = matches.end();
    }
    parts.add(Values.of(text.substring(from)));
  }

  private static JsonNode replaced(Call call, boolean all) {
    Meter meter = call.meter();
    String text = call.string();
    Matches matches = matches(call);
    boolean more = all || isGlobal(call);
    StringBuilder result = new StringBuilder();
    int from = 0;
    boolean go = matches.next();
    while (go) {
      String replacement = replacement(call, matches);
      meter.read((long) matches.start() - from + replacement.length());
      result.append(text, from, matches.start()).append(replacement);
      from = matches.end();
      if (result.length() > meter.limits().maxCharacters()) {
        throw meter.tooLarge("The text with its replacements");
      }
      go = more && matches.next();
    }
    meter.produce((long) result.length() + text.length() - from);
    return Values.of(result.append(text, from, text.length()).toString());
  }

  private static String replacement(Call call, Matches matches) {
    if (!call.hasFunction(1)) {
      return Replacement.expand(call.text(1), matches);
    }
    List<JsonNode> arguments = matches.values();
    arguments.add(Values.of(matches.start()));
    arguments.add(Values.of(matches.text()));
    return Values.text(call.apply(1, arguments.toArray(JsonNode[]::new)), "null", call.meter());
  }
}
