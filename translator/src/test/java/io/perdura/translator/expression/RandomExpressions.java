package io.perdura.translator.expression;

import io.perdura.translator.expression.eval.MethodDoc;
import java.util.List;
import java.util.Random;

/** Makes sources of expressions that mostly compile, from the method table and the test scope. */
final class RandomExpressions {
  private static final List<String> LEAVES =
      List.of(
          "1",
          "0",
          "-2.5",
          "1e30",
          "'a'",
          "''",
          "'2026-01-31T00:00:00Z'",
          "'a,b;c'",
          "null",
          "true",
          "[]",
          "{}",
          "input.name",
          "input.list",
          "input.people",
          "input.address",
          "input.missing",
          "input.text",
          "input.emoji",
          "input.big",
          "nodes.fetch.output",
          "nodes.skipped.output",
          "vars",
          "item",
          "index",
          "run.now",
          "'\\ud83d'",
          "[3, 1, 2]",
          "['b', 'a']",
          "1e-900");
  private static final List<String> BINARY =
      List.of("+", "-", "*", "/", "%", "**", "==", "!=", "<", "<=", ">", ">=", "&&", "||");
  private static final List<String> REGEXES =
      List.of("/a/", "/[a-c]+/gi", "/(\\w)(\\d)?/g", "/(a*)*$/", "/^/m", "/\\s*/g", "/./s");
  private static final List<MethodDoc> METHODS = Expressions.methods();

  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  String next() {
    return expression(1 + random.nextInt(5), "");
  }

  private String expression(int depth, String parameters) {
    if (depth == 0) {
      boolean own = !parameters.isEmpty() && random.nextInt(3) > 0;
      return own ? one(List.of(parameters.split(" ", -1))) : one(LEAVES);
    }
    return switch (random.nextInt(14)) {
      case 0 ->
          "(" + sub(depth, parameters) + " " + one(BINARY) + " " + sub(depth, parameters) + ")";
      case 1 -> "(" + sub(depth, parameters) + " ?? " + sub(depth, parameters) + ")";
      case 2 -> one(List.of("!", "- ", "+ ")) + "(" + sub(depth, parameters) + ")";
      case 3 ->
          "("
              + sub(depth, parameters)
              + " ? "
              + sub(depth, parameters)
              + " : "
              + sub(depth, parameters)
              + ")";
      case 4 -> "[" + sub(depth, parameters) + ", ..." + sub(depth, parameters) + "]";
      case 5 ->
          "({a: "
              + sub(depth, parameters)
              + ", ["
              + sub(depth, parameters)
              + "]: 1, ..."
              + sub(depth, parameters)
              + "})";
      case 6 -> "`x${" + sub(depth, parameters) + "}y${" + sub(depth, parameters) + "}`";
      case 7 ->
          "("
              + sub(depth, parameters)
              + ")"
              + one(List.of(".", "?."))
              + one(List.of("name", "a", "length"));
      case 8 ->
          "("
              + sub(depth, parameters)
              + ")"
              + one(List.of("", "?."))
              + "["
              + sub(depth, parameters)
              + "]";
      default -> call(depth, parameters);
    };
  }

  private String sub(int depth, String parameters) {
    return expression(random.nextInt(depth), parameters);
  }

  private String call(int depth, String parameters) {
    MethodDoc method = METHODS.get(random.nextInt(METHODS.size()));
    StringBuilder arguments = new StringBuilder();
    if (!method.signature().isEmpty()) {
      for (String parameter : method.signature().split(", ", -1)) {
        if (parameter.contains("?:") && random.nextBoolean()) {
          break;
        }
        arguments.append(arguments.isEmpty() ? "" : ", ");
        arguments.append(argument(parameter, depth, parameters));
      }
    }
    String call = method.name() + "(" + arguments + ")";
    return method.receivers().isEmpty() ? call : receiver(method, depth, parameters) + "." + call;
  }

  private String receiver(MethodDoc method, int depth, String parameters) {
    if (random.nextBoolean()) {
      return "(" + sub(depth, parameters) + ")";
    }
    return switch (method.receivers().getFirst()) {
      case "array" -> one(List.of("input.list", "input.people", "[1, 'a', null]", "range(20)"));
      case "object" -> "input.address";
      case "number" -> "(12.345)";
      default -> one(List.of("input.text", "'a1b2'", "run.now", "'x'.repeat(50)"));
    };
  }

  private String argument(String parameter, int depth, String parameters) {
    if (parameter.contains("function") && (random.nextInt(4) > 0 || !parameter.contains("|"))) {
      String more = (parameters + " x y").strip();
      return "(x, y) => " + expression(random.nextInt(depth), more);
    }
    if (parameter.contains("regex") && (random.nextBoolean() || !parameter.contains("|"))) {
      return one(REGEXES);
    }
    return sub(depth, parameters);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
