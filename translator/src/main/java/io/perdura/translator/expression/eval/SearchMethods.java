package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Method.onAny;
import static io.perdura.translator.expression.eval.Type.ARRAY;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Methods that look for something in an array. */
final class SearchMethods {
  static final List<Method> TABLE =
      List.of(
          on(
              ARRAY,
              "find",
              "callback: function",
              "The first item for which the function is true; null if there is none.",
              "[1, 2, 3].find(x => x > 1)",
              "2",
              SearchMethods::find),
          on(
              ARRAY,
              "findLast",
              "callback: function",
              "The last item for which the function is true; null if there is none.",
              "[1, 2, 3].findLast(x => x > 1)",
              "3",
              SearchMethods::findLast),
          on(
              ARRAY,
              "findIndex",
              "callback: function",
              "The position of the first item for which the function is true, else -1.",
              "[5, 6].findIndex(x => x == 6)",
              "1",
              call -> Values.of(firstIndex(call))),
          on(
              ARRAY,
              "some",
              "callback: function",
              "Whether the function is true for some item.",
              "[1, 2].some(x => x > 1)",
              "true",
              call -> Values.of(firstIndex(call) >= 0)),
          on(
              ARRAY,
              "every",
              "callback: function",
              "Whether the function is true for each item.",
              "[1, 2].every(x => x > 1)",
              "false",
              SearchMethods::every),
          on(
              ARRAY,
              "includes",
              "value: any",
              "Whether some item equals the value.",
              "[1, 2].includes(2)",
              "true",
              call -> Values.of(indexOf(call) >= 0)),
          on(
              ARRAY,
              "indexOf",
              "value: any",
              "The position of the first item that equals the value, else -1.",
              "['a', 'b'].indexOf('b')",
              "1",
              call -> Values.of(indexOf(call))),
          on(
              ARRAY,
              "lastIndexOf",
              "value: any",
              "The position of the last item that equals the value, else -1.",
              "[1, 2, 1].lastIndexOf(1)",
              "2",
              SearchMethods::lastIndexOf),
          onAny(
              "isEmpty",
              "",
              "Whether it is null, or has no items, members or characters.",
              "[].isEmpty()",
              "true",
              SearchMethods::isEmpty));

  private SearchMethods() {}

  private static int firstIndex(Call call) {
    ArrayNode list = call.list();
    for (int i = 0; i < list.size(); i++) {
      if (call.test(0, list.get(i), Values.of(i), list)) {
        return i;
      }
    }
    return -1;
  }

  private static JsonNode find(Call call) {
    int index = firstIndex(call);
    return index < 0 ? Values.NULL : call.list().get(index);
  }

  private static JsonNode findLast(Call call) {
    ArrayNode list = call.list();
    for (int i = list.size() - 1; i >= 0; i--) {
      if (call.test(0, list.get(i), Values.of(i), list)) {
        return list.get(i);
      }
    }
    return Values.NULL;
  }

  private static JsonNode every(Call call) {
    ArrayNode list = call.list();
    for (int i = 0; i < list.size(); i++) {
      if (!call.test(0, list.get(i), Values.of(i), list)) {
        return Values.of(false);
      }
    }
    return Values.of(true);
  }

  private static int indexOf(Call call) {
    ArrayNode list = call.list();
    for (int i = 0; i < list.size(); i++) {
      call.meter().charge(1);
      if (Values.equal(list.get(i), call.value(0), call.meter())) {
        return i;
      }
    }
    return -1;
  }

  private static JsonNode lastIndexOf(Call call) {
    ArrayNode list = call.list();
    for (int i = list.size() - 1; i >= 0; i--) {
      call.meter().charge(1);
      if (Values.equal(list.get(i), call.value(0), call.meter())) {
        return Values.of(i);
      }
    }
    return Values.of(-1);
  }

  private static JsonNode isEmpty(Call call) {
    JsonNode value = call.receiver();
    return switch (Type.of(value)) {
      case NULL -> Values.of(true);
      case STRING -> Values.of(value.stringValue().isEmpty());
      case ARRAY, OBJECT -> Values.of(value.isEmpty());
      case BOOLEAN, NUMBER -> Values.of(false);
    };
  }
}
