package io.perdura.translator.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Why the language gives something else than JavaScript: the chapters of the page about it. */
enum Difference {
  EXACT(
      "Numbers are exact",
      "JavaScript computes with doubles of about 16 digits; here `0.1 + 0.2` is `0.3`, and a half is a half when it is rounded.",
      v ->
          !v.fails()
              && (Verdict.rounded(v.oursText()).equals(Verdict.rounded(v.theirsText()))
                  || has(v, "toFixed|1e400|% 0\\.1|0000001"))),
  NO_NAN(
      "There is neither NaN nor Infinity",
      "JSON cannot say them, so what would give one fails at once, before it can become a null in some database.",
      v -> v.failsWith(" by zero", "no number", "begin with a number")),
  CONVERSIONS(
      "Number(…) takes decimal numbers only",
      "JavaScript makes 0 of an empty text, of null and of an empty array; a missing price is not a price of 0.",
      v -> v.failsWith("is not a number; test it") || has(v, "^isNaN\\(")),
  UNKNOWN_MEMBER(
      "A member that cannot be there fails",
      "Where JavaScript gives `undefined`, a misspelt member of an array, a text or a number is reported.",
      v ->
          v.failsWith("Cannot read '", "is a method: write", "A position must be")
              && !aboutPrototypes(v)),
  PROTOTYPES(
      "Objects are data",
      "They have no prototype: `__proto__` and `constructor` are names like all others, and lead nowhere.",
      Difference::aboutPrototypes),
  STRICT_TYPES(
      "Types are not mixed silently",
      "Where JavaScript converts in silence, the message says what was expected, what came, and how to convert.",
      v ->
          v.failsWith("needs two numbers", "needs a number", "needs numbers", "in order; both must")
              || v.failsWith("needs an object", "must be a string", "takes an object apart")
              || v.failsWith(
                  "needs an array of [name, value] pairs",
                  "needs a function",
                  "needs a depth",
                  "needs a radix")
              || v.failsWith("takes null as its second")),
  EQUALITY(
      "Equality is by type and content",
      "`==` is `===`, which never converts; arrays and objects are equal if what they hold is.",
      v -> !v.fails() && has(v, "==|\\.includes\\(")),
  JSON_TEXT(
      "Arrays and objects become JSON in texts",
      "`[object Object]` in a message has never helped anybody.",
      v ->
          !v.fails()
              && (v.theirsText().contains("[object Object]")
                  || v.theirsText().startsWith("\"")
                      && unbracketed(v.oursText()).equals(unbracketed(v.theirsText())))),
  NULL_IS_UNDEFINED(
      "Null and undefined are one value",
      "So a null argument counts as left out, what is missing is `null` in JSON, and what is no node, or null, can be asked whether it is empty.",
      v ->
          !v.fails()
              && (has(v, "\\(null\\)|JSON\\.stringify\\(input\\.missing")
                  || has(v, "(null|missing)\\.isEmpty|nodes\\.unknown|, null\\)")
                  || v.theirsText().contains("undefined"))),
  UNCHANGED(
      "No method changes its array",
      "`sort` and `reverse` give a new array; JavaScript's change the array that they are called on, so that what is read later differs.",
      v -> !v.fails() && has(v, "(?s)(input\\.\\w+)\\b.*\\.(sort|reverse)\\(.*\\1")),
  SORT_ORDER(
      "sort() puts numbers in order by size",
      "JavaScript compares them as texts, so that 10 comes before 9.",
      v -> !v.fails() && has(v, "\\.sort\\(\\)")),
  MEMBER_ORDER(
      "Members keep their order",
      "JavaScript moves names that are whole numbers to the front.",
      v -> !v.fails() && sameLetters(v.oursText(), v.theirsText())),
  ALL_MATCHES(
      "replaceAll and matchAll mean all",
      "JavaScript wants the flag `g` as well.",
      v -> v.theirsText().contains("non-global RegExp")),
  RE2_CLASSES(
      "Regular expressions are RE2's",
      "They match in linear time. `\\s` is white space of ASCII, `.` is anything but a line feed, and matchAll gives an array.",
      v -> has(v, "match(All)?\\(")),
  WHOLE_CHARACTERS(
      "Characters are whole",
      "In regular expressions a character outside the basic plane is one, as with JavaScript's flag `u`; half of one is no text.",
      v -> v.failsWith("half of") || v.source().contains("😀")),
  STRICT_FORMATS(
      "Bad JSON and bad dates fail",
      "A member twice, a number without end, the 30th of February: JavaScript takes the last, Infinity, the 2nd of March.",
      v -> v.failsWith("needs a JSON text", "needs a point in time"));

  private final String title;
  private final String reason;
  private final Predicate<Verdict> explains;

  Difference(String title, String reason, Predicate<Verdict> explains) {
    this.title = title;
    this.reason = reason;
    this.explains = explains;
  }

  String title() {
    return title;
  }

  String reason() {
    return reason;
  }

  /** The first reason that explains a disagreement. */
  static Optional<Difference> of(Verdict verdict) {
    return Arrays.stream(values()).filter(d -> d.explains.test(verdict)).findFirst();
  }

  private static boolean aboutPrototypes(Verdict verdict) {
    return has(verdict, "__proto__|constructor");
  }

  private static boolean has(Verdict verdict, String pattern) {
    return Pattern.compile(pattern).matcher(verdict.source()).find();
  }

  private static String unbracketed(String text) {
    return text.replaceAll("[\\[\\]{}\"\\\\:]", "");
  }

  private static boolean sameLetters(String a, String b) {
    return Arrays.equals(a.codePoints().sorted().toArray(), b.codePoints().sorted().toArray());
  }
}
