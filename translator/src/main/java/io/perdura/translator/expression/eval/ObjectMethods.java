package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.ARRAY;
import static io.perdura.translator.expression.eval.Type.OBJECT;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Methods of objects, and the functions of {@code Object} and {@code Array}. */
final class ObjectMethods {
  static final List<Method> TABLE =
      List.of(
          on(
              OBJECT,
              "keys",
              "",
              "The names of its members.",
              "{a: 1}.keys()",
              "[\"a\"]",
              call -> keys(call, call.receiver())),
          on(
              OBJECT,
              "values",
              "",
              "The values of its members.",
              "{a: 1}.values()",
              "[1]",
              call -> values(call, call.receiver())),
          on(
              OBJECT,
              "entries",
              "",
              "Its members, each as [name, value].",
              "{a: 1}.entries()",
              "[[\"a\",1]]",
              call -> entries(call, call.receiver())),
          on(
              OBJECT,
              "has",
              "name: string",
              "Whether it has a member of that name.",
              "{a: null}.has('a')",
              "true",
              call -> Values.of(call.receiver().has(call.text(0)))),
          on(
              ARRAY,
              "fromEntries",
              "",
              "An object of the [name, value] pairs in it.",
              "[['a', 1]].fromEntries()",
              "{\"a\":1}",
              call -> fromEntries(call, call.list())),
          function(
              "Object.keys",
              "object: object",
              "The names of its members.",
              "Object.keys({a: 1})",
              "[\"a\"]",
              call -> keys(call, call.value(0))),
          function(
              "Object.values",
              "object: object",
              "The values of its members.",
              "Object.values({a: 1})",
              "[1]",
              call -> values(call, call.value(0))),
          function(
              "Object.entries",
              "object: object",
              "Its members, each as [name, value].",
              "Object.entries({a: 1})",
              "[[\"a\",1]]",
              call -> entries(call, call.value(0))),
          function(
              "Object.fromEntries",
              "entries: array",
              "An object of [name, value] pairs.",
              "Object.fromEntries([['a', 1]])",
              "{\"a\":1}",
              call -> fromEntries(call, call.value(0))),
          function(
              "Object.assign",
              "...objects: any",
              "The members of all the objects; later ones replace earlier ones.",
              "Object.assign({a: 1}, {a: 2, b: 3})",
              "{\"a\":2,\"b\":3}",
              ObjectMethods::assign),
          function(
              "Array.isArray",
              "value: any",
              "Whether it is an array.",
              "Array.isArray([])",
              "true",
              call -> Values.of(Type.of(call.value(0)) == ARRAY)));

  private ObjectMethods() {}

  private static JsonNode keys(Call call, JsonNode object) {
    call.meter().charge(object.size());
    ArrayNode keys = Values.list();
    object.propertyNames().forEach(keys::add);
    return keys;
  }

  private static JsonNode values(Call call, JsonNode object) {
    call.meter().charge(object.size());
    ArrayNode values = Values.list();
    object.values().forEach(values::add);
    return values;
  }

  private static JsonNode entries(Call call, JsonNode object) {
    call.meter().charge(object.size());
    ArrayNode entries = Values.list();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      entries.add(Values.list(List.of(Values.of(member.getKey()), member.getValue())));
    }
    return entries;
  }

  private static JsonNode fromEntries(Call call, JsonNode entries) {
    call.meter().charge(entries.size());
    ObjectNode object = Values.object();
    for (JsonNode entry : entries) {
      if (Type.of(entry) != ARRAY || entry.size() != 2) {
        throw call.fail("needs an array of [name, value] pairs");
      }
      object.set(Members.key(entry.get(0), call.meter()), entry.get(1));
    }
    return object;
  }

  private static JsonNode assign(Call call) {
    ObjectNode result = Values.object();
    for (int i = 0; i < call.count(); i++) {
      JsonNode object = call.value(i);
      switch (Type.of(object)) {
        case NULL -> {}
        case OBJECT -> {
          call.meter().charge(object.size());
          result.setAll((ObjectNode) object);
        }
        case BOOLEAN, NUMBER, STRING, ARRAY ->
            throw call.fail("needs objects, but got " + Type.of(object).phrase());
      }
    }
    return result;
  }
}
