package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.ARRAY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Methods that make a new value of an array. */
final class ListMethods {
  static final List<Method> TABLE =
      List.of(
          on(
              ARRAY,
              "map",
              "callback: function",
              "What the function makes of each item.",
              "[1, 2].map(x => x * 2)",
              "[2,4]",
              ListMethods::map),
          on(
              ARRAY,
              "filter",
              "callback: function",
              "The items for which the function is true.",
              "[1, 2, 3].filter(x => x > 1)",
              "[2,3]",
              ListMethods::filter),
          on(
              ARRAY,
              "flatMap",
              "callback: function",
              "Like map; where the function gives an array, its items.",
              "[1, 2].flatMap(x => [x, x])",
              "[1,1,2,2]",
              ListMethods::flatMap),
          on(
              ARRAY,
              "flat",
              "depth?: number",
              "The items of the arrays in it, one level deep.",
              "[1, [2, [3]]].flat()",
              "[1,2,[3]]",
              ListMethods::flat),
          on(
              ARRAY,
              "reduce",
              "callback: function, start?: any",
              "One value, made by (result so far, item) => next result.",
              "[1, 2, 3].reduce((sum, x) => sum + x, 0)",
              "6",
              ListMethods::reduce),
          on(
              ARRAY,
              "join",
              "separator?: string",
              "One text of all items, with the separator (else a comma) between them.",
              "['a', 'b'].join('-')",
              "\"a-b\"",
              ListMethods::join),
          on(
              ARRAY,
              "slice",
              "start?: number, end?: number",
              "The items from start to before end; negative ones count from the end.",
              "[1, 2, 3, 4].slice(1, -1)",
              "[2,3]",
              ListMethods::slice),
          on(
              ARRAY,
              "concat",
              "...values: any",
              "The items, then those of the arrays given.",
              "[1].concat([2, 3], 4)",
              "[1,2,3,4]",
              ListMethods::concat),
          on(
              ARRAY,
              "first",
              "",
              "The first item; null if there is none.",
              "[7, 8].first()",
              "7",
              call -> at(call, 0)),
          on(
              ARRAY,
              "last",
              "",
              "The last item; null if there is none.",
              "[7, 8].last()",
              "8",
              call -> at(call, call.list().size() - 1)),
          on(
              ARRAY,
              "at",
              "position: number",
              "The item at a position; -1 is the last one.",
              "[7, 8, 9].at(-1)",
              "9",
              ListMethods::at),
          on(
              ARRAY,
              "sum",
              "",
              "The sum of the numbers in it.",
              "[0.1, 0.2].sum()",
              "0.3",
              ListMethods::sum),
          on(
              ARRAY,
              "min",
              "",
              "The smallest of its numbers, or the first of its strings; null if empty.",
              "[3, 1, 2].min()",
              "1",
              call -> extreme(call, -1)),
          on(
              ARRAY,
              "max",
              "",
              "The largest of its numbers, or the last of its strings; null if empty.",
              "[3, 1, 2].max()",
              "3",
              call -> extreme(call, 1)),
          function(
              "range",
              "start: number, end?: number",
              "The whole numbers from start (else 0) to before end.",
              "range(3)",
              "[0,1,2]",
              ListMethods::range));

  private ListMethods() {}

  private static JsonNode map(Call call) {
    ArrayNode result = Values.list();
    for (int i = 0; i < call.list().size(); i++) {
      result.add(call.apply(0, call.list().get(i), Values.of(i), call.list()));
    }
    return result;
  }

  private static JsonNode filter(Call call) {
    ArrayNode result = Values.list();
    for (int i = 0; i < call.list().size(); i++) {
      JsonNode item = call.list().get(i);
      if (call.test(0, item, Values.of(i), call.list())) {
        result.add(item);
      }
    }
    return result;
  }

  private static JsonNode flatMap(Call call) {
    ArrayNode result = Values.list();
    for (int i = 0; i < call.list().size(); i++) {
      append(result, call.apply(0, call.list().get(i), Values.of(i), call.list()), call.meter());
    }
    return result;
  }

  private static void append(ArrayNode result, JsonNode value, Meter meter) {
    if (Type.of(value) == ARRAY) {
      meter.charge(value.size());
      value.forEach(result::add);
    } else {
      result.add(value);
    }
  }

  private static JsonNode flat(Call call) {
    int depth = call.integer(0, 1);
    if (depth < 0 || depth > 100) {
      throw call.fail("needs a depth from 0 to 100");
    }
    ArrayNode result = Values.list();
    flatten(call.list(), depth, result, call.meter());
    return result;
  }

  private static void flatten(JsonNode list, int depth, ArrayNode result, Meter meter) {
    meter.charge(list.size());
    for (JsonNode item : list) {
      if (depth > 0 && Type.of(item) == ARRAY) {
        flatten(item, depth - 1, result, meter);
      } else {
        result.add(item);
      }
    }
  }

  private static JsonNode reduce(Call call) {
    ArrayNode list = call.list();
    boolean started = call.count() > 1;
    if (!started && list.isEmpty()) {
      throw call.fail("of an empty array needs a start value");
    }
    JsonNode result = started ? call.value(1) : list.get(0);
    for (int i = started ? 0 : 1; i < list.size(); i++) {
      result = call.apply(0, result, list.get(i), Values.of(i), list);
    }
    return result;
  }

  private static JsonNode join(Call call) {
    Meter meter = call.meter();
    String separator = call.text(0, ",");
    meter.charge(call.list().size());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < call.list().size(); i++) {
      String piece = Values.text(call.list().get(i), "", meter);
      int gap = i == 0 ? 0 : separator.length();
      meter.read((long) gap + piece.length());
      if ((long) text.length() + gap + piece.length() > meter.limits().maxCharacters()) {
        throw meter.tooLarge("The joined text");
      }
      text.append(separator, 0, gap).append(piece);
    }
    return Values.of(text.toString());
  }

  private static JsonNode slice(Call call) {
    ArrayNode list = call.list();
    int start = position(call.integer(0, 0), list.size());
    int end = position(call.integer(1, list.size()), list.size());
    call.meter().charge(Math.max(0, end - start));
    ArrayNode result = Values.list();
    for (int i = start; i < end; i++) {
      result.add(list.get(i));
    }
    return result;
  }

  /** A position that may count from the end, brought between 0 and size. */
  static int position(int position, int size) {
    return position < 0 ? Math.max(0, size + position) : Math.min(position, size);
  }

  private static JsonNode concat(Call call) {
    ArrayNode result = Values.list();
    append(result, call.list(), call.meter());
    for (int i = 0; i < call.count(); i++) {
      append(result, call.value(i), call.meter());
    }
    return result;
  }

  private static JsonNode at(Call call) {
    int position = call.integer(0, 0);
    return at(call, position < 0 ? call.list().size() + position : position);
  }

  private static JsonNode at(Call call, int position) {
    return Values.orNull(position < 0 ? null : call.list().get(position));
  }

  private static JsonNode sum(Call call) {
    BigDecimal sum = BigDecimal.ZERO;
    call.meter().charge(call.list().size());
    for (JsonNode item : call.list()) {
      if (Type.of(item) != Type.NUMBER) {
        throw call.fail("needs numbers only, but the array holds " + Type.of(item).phrase());
      }
      sum = sum.add(Numbers.of(item, call.meter()));
    }
    return Numbers.node(sum, call.meter());
  }

  private static JsonNode extreme(Call call, int sign) {
    call.meter().charge(call.list().size());
    JsonNode best = Values.NULL;
    for (JsonNode item : call.list()) {
      if (Values.isNull(best) || Values.compare(item, best, call.meter()) * sign > 0) {
        best = item;
      }
    }
    return best;
  }

  private static JsonNode range(Call call) {
    int start = call.count() > 1 ? call.integer(0, 0) : 0;
    int end = call.count() > 1 ? call.integer(1, 0) : call.integer(0, 0);
    call.meter().charge(Math.max(0L, (long) end - start));
    List<JsonNode> numbers = new ArrayList<>();
    for (int i = start; i < end; i++) {
      numbers.add(Values.of(i));
    }
    return Values.list(numbers);
  }
}
