package io.perdura.translator.expression;

import java.util.List;
import java.util.Random;

/**
 * Makes expressions from the grammar, type by type, so that most of them give a value in JavaScript
 * as well: each method returns the source of an expression of the type in its name.
 */
final class TypedExpressions {
  private static final String COMPARATORS = "== != < <= > >= === !==";

  private final Random random;
  private int names;

  TypedExpressions(Random random) {
    this.random = random;
  }

  String next() {
    names = 0;
    int depth = 1 + random.nextInt(4);
    return switch (random.nextInt(8)) {
      case 0, 1 -> number(depth, "");
      case 2, 3 -> text(depth, "");
      case 4 -> truth(depth, "");
      case 5 -> numbers(depth, "");
      case 6 -> texts(depth, "");
      default -> object(depth, "");
    };
  }

  /**
   * A number.
   *
   * @param x name of a parameter that is a number; empty: there is none
   */
  private String number(int depth, String x) {
    if (depth <= 0) {
      String leaf = one("0 1 2 3 7 10 (-4) 0.5 2.25 1e3 0x1F 12.75 input.n input.list[0] index");
      return !x.isEmpty() && random.nextInt(2) == 0 ? x : leaf;
    }
    int d = depth - 1;
    return switch (random.nextInt(17)) {
      case 0, 1, 2 -> "(" + number(d, x) + one(" + ; - ; * ", ";") + number(d, x) + ")";
      case 3 -> "(" + number(d, x) + one(" / ; % ", ";") + number(d, x) + ")";
      case 4 -> "(" + number(d, x) + " ** " + one("0 1 2 3 (-1)") + ")";
      case 5 ->
          one("Math.abs Math.ceil Math.floor Math.round Math.trunc Math.sign") + arg(number(d, x));
      case 6 -> one("Math.min Math.max") + "(" + number(d, x) + ", " + number(d, x) + ")";
      case 7 -> text(d, x) + ".length";
      case 8 -> numbers(d, x) + ".length";
      case 9 -> numbers(d, x) + ".reduce((a, b) => " + one("a + b;b - a;a * 2 + b", ";") + ", 0)";
      case 10 -> "(" + truth(d, x) + " ? " + number(d, x) + " : " + number(d, x) + ")";
      case 11 -> texts(d, x) + one(".indexOf;.lastIndexOf", ";") + arg(text(d, x));
      case 12 ->
          "("
              + numbers(d, x)
              + one("[0];.at(-1);.first();.find(y => y > 1)", ";")
              + " ?? "
              + number(d, x)
              + ")";
      case 13 -> "Number(" + number(d, x) + ".toString())";
      case 14 ->
          one("parseInt parseFloat") + "('" + random.nextInt(99) + one("px;.5em; ;", ";") + "')";
      case 15 -> numbers(d, x) + one(".sum();.findIndex(y => y < 2)", ";");
      default -> "(" + one("- +").strip() + number(d, x) + ")";
    };
  }

  private String text(int depth, String x) {
    if (depth <= 0) {
      return one(
          "'a';'';'Bc d';'x,y;z';'7';input.name;input.text;input.tags[0];'ÄÖ';`t${1}`"
              .replace("y;z", "y-z"),
          ";");
    }
    int d = depth - 1;
    return switch (random.nextInt(17)) {
      case 0, 1 -> "(" + text(d, x) + " + " + either(text(d, x), number(d, x)) + ")";
      case 2 ->
          "`"
              + one("a;-;", ";")
              + "${"
              + either(text(d, x), number(d, x))
              + "}"
              + "${"
              + truth(d, x)
              + "}`";
      case 3 ->
          text(d, x) + one(".trim();.trimStart();.trimEnd();.toUpperCase();.toLowerCase()", ";");
      case 4 ->
          text(d, x)
              + one(".slice;.substring", ";")
              + "("
              + small()
              + one(";, " + small(), ";")
              + ")";
      case 5 ->
          text(d, x) + ".replace(" + pattern() + ", " + one("'-';'[$&]';m => m + '!'", ";") + ")";
      case 6 -> text(d, x) + ".replaceAll(" + one("'a';'b';' '", ";") + ", " + text(d, x) + ")";
      case 7 -> texts(d, x) + ".join(" + one("'';'-';', '", ";") + ")";
      case 8 ->
          text(d, x)
              + one(".padStart;.padEnd", ";")
              + "("
              + random.nextInt(9)
              + one(";, '*';, 'ab'", ";")
              + ")";
      case 9 -> text(d, x) + ".repeat(" + random.nextInt(3) + ")";
      case 10 -> text(d, x) + ".charAt(" + random.nextInt(4) + ")";
      case 11 -> "(" + truth(d, x) + " ? " + text(d, x) + " : " + text(d, x) + ")";
      case 12 -> "(" + texts(d, x) + one("[1];.at(-1);.last()", ";") + " ?? " + text(d, x) + ")";
      case 13 -> "String(" + number(d, x) + ")";
      case 14 -> one("encodeURIComponent JSON.stringify") + arg(either(text(d, x), text(d, x)));
      case 15 -> "JSON.stringify(" + either(numbers(d, x), object(d, x)) + ")";
      default -> text(d, x) + ".concat(" + text(d, x) + ", " + text(d, x) + ")";
    };
  }

  private String truth(int depth, String x) {
    if (depth <= 0) {
      return one("true;false;input.flag;!input.flag;(input.n > 2)", ";");
    }
    int d = depth - 1;
    return switch (random.nextInt(12)) {
      case 0, 1 -> "(" + number(d, x) + " " + one(COMPARATORS) + " " + number(d, x) + ")";
      case 2 -> "(" + text(d, x) + " " + one(COMPARATORS) + " " + text(d, x) + ")";
      case 3 -> "(" + truth(d, x) + one(" && ; || ", ";") + truth(d, x) + ")";
      case 4 -> "!" + either(truth(d, x), text(d, x));
      case 5 -> text(d, x) + one(".startsWith;.endsWith;.includes", ";") + arg(text(d, x));
      case 6 -> numbers(d, x) + one(".some;.every", ";") + function(one("> <= !="), d);
      case 7 -> numbers(d, x) + ".includes" + arg(number(d, x));
      case 8 -> pattern() + ".test" + arg(text(d, x));
      case 9 -> "Boolean" + arg(either(number(d, x), text(d, x)));
      case 10 ->
          either("Array.isArray" + arg(numbers(d, x)), "Number.isInteger" + arg(number(d, x)));
      default -> either("isNaN" + arg(text(0, x)), numbers(d, x) + ".isEmpty()");
    };
  }

  private String numbers(int depth, String x) {
    if (depth <= 0) {
      return one("input.list;[];[1, 2, 3];[2.5, 10, 9, 1];range(4);input.empty", ";");
    }
    int d = depth - 1;
    return switch (random.nextInt(13)) {
      case 0 -> numbers(d, x) + ".map(" + lambda(d, false) + ")";
      case 1 -> numbers(d, x) + ".filter" + function(one("> < !="), d);
      case 2 -> numbers(d, x) + ".slice(" + small() + one(";, " + small(), ";") + ")";
      case 3 -> numbers(d, x) + ".concat(" + either(number(d, x), numbers(d, x)) + ")";
      case 4 -> "[" + number(d, x) + ", ..." + numbers(d, x) + "]";
      case 5 -> numbers(d, x) + ".reverse()";
      case 6 -> numbers(d, x) + ".sort(" + one("(a, b) => a - b;(a, b) => b - a;", ";") + ")";
      case 7 -> numbers(d, x) + ".flatMap(y => [y, " + number(d, "y") + "])";
      case 8 -> "[" + numbers(d, x) + ", " + numbers(d, x) + "].flat()";
      case 9 -> texts(d, x) + ".map(y => y.length)";
      case 10 -> "(" + truth(d, x) + " ? " + numbers(d, x) + " : " + numbers(d, x) + ")";
      case 11 -> numbers(d, x) + ".map((y, i) => " + number(d, "i") + ")";
      default -> "input.people.map(({age}) => age)";
    };
  }

  private String texts(int depth, String x) {
    if (depth <= 0) {
      return one("input.tags;['b', 'a', 'C'];[];[input.name]", ";");
    }
    int d = depth - 1;
    return switch (random.nextInt(11)) {
      case 0 ->
          text(d, x) + ".split(" + one("',';'';' ';/[ ,-]/;/\\d/", ";") + one(";, 2", ";") + ")";
      case 1 -> numbers(d, x) + ".map(" + lambda(d, true) + ")";
      case 2 -> texts(d, x) + ".sort()";
      case 3 -> texts(d, x) + ".reverse()";
      case 4 -> texts(d, x) + ".filter(y => y " + one(COMPARATORS) + " " + text(d, x) + ")";
      case 5 -> "[..." + texts(d, x) + ", " + text(d, x) + "]";
      case 6 -> "[..." + text(d, x) + "]";
      case 7 -> "Object.keys" + arg(object(d, x));
      case 8 -> "(" + text(d, x) + ".match(/\\w/g) ?? [])";
      case 9 -> "input.people.map(p => p.name)";
      default -> texts(d, x) + ".slice(" + small() + ")";
    };
  }

  private String object(int depth, String x) {
    if (depth <= 0) {
      return one("input.address;({});({a: 1});input.people[0];(input.missing ?? {})", ";");
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> "({a: " + number(d, x) + ", b: " + text(d, x) + "})";
      case 1 -> "({..." + object(d, x) + ", c: " + truth(d, x) + "})";
      case 2 -> "Object.fromEntries([['k', " + number(d, x) + "], ['k' + " + text(d, x) + ", 1]])";
      case 3 -> "({['k' + " + text(d, x) + "]: " + numbers(d, x) + "})";
      case 4 -> "Object.assign({}, " + object(d, x) + ", " + object(d, x) + ")";
      default -> "JSON.parse(JSON.stringify(" + object(d, x) + "))";
    };
  }

  private String function(String comparator, int depth) {
    String y = "y" + names++;
    return "(" + y + " => " + y + " " + comparator + " " + number(depth - 1, y) + ")";
  }

  private String lambda(int depth, boolean text) {
    String y = "y" + names++;
    return y + " => " + (text ? "`${" + number(depth - 1, y) + "}`" : number(depth, y));
  }

  private String pattern() {
    return one("/a/;/[a-c]+/i;/\\d+/;/^x|y$/;/(\\w)\\s?/;/./", ";");
  }

  private String small() {
    return one("0 1 2 (-1) (-2) 5");
  }

  private static String arg(String source) {
    return "(" + source + ")";
  }

  private String either(String a, String b) {
    return random.nextBoolean() ? a : b;
  }

  private String one(String choices) {
    return one(choices, " ");
  }

  private String one(String choices, String separator) {
    List<String> all = List.of(choices.split(separator, -1));
    return all.get(random.nextInt(all.size()));
  }
}
