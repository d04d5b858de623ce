package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.ARRAY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Methods that put the items of an array in order or into groups. None changes the array. */
final class OrderMethods {
  static final List<Method> TABLE =
      List.of(
          on(
              ARRAY,
              "sort",
              "comparator?: function",
              "The items in order: numbers by size, strings by their characters, else by the number"
                  + " that (a, b) => … gives. Equal items keep their order.",
              "[10, 9, 1].sort()",
              "[1,9,10]",
              OrderMethods::sort),
          on(
              ARRAY,
              "sortBy",
              "key: function",
              "The items in the order of what the function gives.",
              "[{n: 2}, {n: 1}].sortBy(x => x.n)",
              "[{\"n\":1},{\"n\":2}]",
              OrderMethods::sortBy),
          on(
              ARRAY,
              "reverse",
              "",
              "The items from the last to the first.",
              "[1, 2].reverse()",
              "[2,1]",
              OrderMethods::reverse),
          on(
              ARRAY,
              "unique",
              "key?: function",
              "The items without those that equal an earlier one, or have an earlier one's key.",
              "[1, 2, 1].unique()",
              "[1,2]",
              OrderMethods::unique),
          on(
              ARRAY,
              "groupBy",
              "key: function",
              "An object with an array of items for each text that the function gives.",
              "[1, 2, 3].groupBy(x => x % 2 == 0 ? 'even' : 'odd')",
              "{\"odd\":[1,3],\"even\":[2]}",
              OrderMethods::groupBy));

  private OrderMethods() {}

  private interface Comparison {
    int compare(JsonNode a, JsonNode b);
  }

  private static JsonNode sort(Call call) {
    Comparison comparison =
        call.hasFunction(0) ? (a, b) -> compared(call, a, b) : (a, b) -> natural(call, a, b);
    return Values.list(sorted(items(call), comparison, call.meter()));
  }

  private static int natural(Call call, JsonNode a, JsonNode b) {
    return Values.compare(a, b, call.meter());
  }

  private static int compared(Call call, JsonNode a, JsonNode b) {
    JsonNode order = call.apply(0, a, b);
    if (Type.of(order) != Type.NUMBER) {
      throw call.fail(
          "needs a function (a, b) => number, such as a - b, but it gave "
              + Type.of(order).phrase());
    }
    return Numbers.of(order, call.meter()).signum();
  }

  private record Keyed(JsonNode key, JsonNode item) {}

  private static JsonNode sortBy(Call call) {
    List<Keyed> keyed = new ArrayList<>();
    for (JsonNode item : call.list()) {
      keyed.add(new Keyed(call.apply(0, item), item));
    }
    List<JsonNode> indexes =
        IntStream.range(0, keyed.size()).mapToObj(index -> Values.of(index)).toList();
    Comparison byKey =
        (a, b) -> natural(call, keyed.get(a.intValue()).key(), keyed.get(b.intValue()).key());
    return Values.list(
        sorted(indexes, byKey, call.meter()).stream()
            .map(index -> keyed.get(index.intValue()).item())
            .toList());
  }

  private static List<JsonNode> items(Call call) {
    call.meter().charge(call.list().size());
    List<JsonNode> items = new ArrayList<>(call.list().size());
    call.list().forEach(items::add);
    return items;
  }

  /**
   * Merge sort, from runs of one upwards. The library's sort throws when a comparator contradicts
   * itself, and users write such comparators.
   */
  private static List<JsonNode> sorted(List<JsonNode> items, Comparison order, Meter meter) {
    List<JsonNode> from = items;
    for (int run = 1; run < items.size(); run *= 2) {
      List<JsonNode> to = new ArrayList<>(items.size());
      for (int start = 0; start < items.size(); start += 2 * run) {
        int middle = Math.min(start + run, items.size());
        int end = Math.min(start + 2 * run, items.size());
        merge(from.subList(start, middle), from.subList(middle, end), to, order, meter);
      }
      from = to;
    }
    return from;
  }

  private static void merge(
      List<JsonNode> left, List<JsonNode> right, List<JsonNode> to, Comparison order, Meter meter) {
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      meter.charge(1);
      to.add(order.compare(left.get(i), right.get(j)) <= 0 ? left.get(i++) : right.get(j++));
    }
    meter.charge((long) left.size() - i + right.size() - j);
    to.addAll(left.subList(i, left.size()));
    to.addAll(right.subList(j, right.size()));
  }

  private static JsonNode reverse(Call call) {
    return Values.list(items(call).reversed());
  }

  private static JsonNode unique(Call call) {
    Set<String> seen = new LinkedHashSet<>();
    ArrayNode result = Values.list();
    for (JsonNode item : call.list()) {
      JsonNode key = call.hasFunction(0) ? call.apply(0, item) : item;
      if (seen.add(JsonText.key(key, call.meter()))) {
        result.add(item);
      }
    }
    return result;
  }

  private static JsonNode groupBy(Call call) {
    Map<String, ArrayNode> groups = new LinkedHashMap<>();
    for (JsonNode item : call.list()) {
      String key = Members.key(call.apply(0, item), call.meter());
      groups.computeIfAbsent(key, _ -> Values.list()).add(item);
    }
    ObjectNode result = Values.object();
    groups.forEach(result::set);
    return result;
  }
}
