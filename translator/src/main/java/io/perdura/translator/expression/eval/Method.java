package io.perdura.translator.expression.eval;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One row of the method table.
 *
 * @param receivers types it can be called on; empty: a function, called by its name alone
 * @param name as it is called
 * @param signature parameters as documented
 * @param parameters the same, parsed
 * @param doc one sentence
 * @param example an expression
 * @param result the canonical JSON that the example gives
 * @param body what it does
 */
record Method(
    Set<Type> receivers,
    String name,
    String signature,
    List<Parameter> parameters,
    String doc,
    String example,
    String result,
    Body body) {

  /** What a method does. Pays for its work before doing it. */
  @FunctionalInterface
  interface Body {
    JsonNode run(Call call);
  }

  /** A method of one type. */
  static Method on(
      Type receiver,
      String name,
      String signature,
      String doc,
      String example,
      String result,
      Body body) {
    return row(EnumSet.of(receiver), name, signature, doc, example, result, body);
  }

  /** A method of every type, null included. */
  static Method onAny(
      String name, String signature, String doc, String example, String result, Body body) {
    return row(EnumSet.allOf(Type.class), name, signature, doc, example, result, body);
  }

  /** A function. */
  static Method function(
      String name, String signature, String doc, String example, String result, Body body) {
    return row(EnumSet.noneOf(Type.class), name, signature, doc, example, result, body);
  }

  private static Method row(
      Set<Type> receivers,
      String name,
      String signature,
      String doc,
      String example,
      String result,
      Body body) {
    return new Method(
        receivers, name, signature, Parameter.parse(signature), doc, example, result, body);
  }

  boolean isFunction() {
    return receivers.isEmpty();
  }

  /** Name with its parameters, for messages and docs. */
  String usage() {
    return name + "(" + signature + ")";
  }

  int minArguments() {
    return (int) parameters.stream().filter(p -> !p.optional() && !p.rest()).count();
  }

  int maxArguments() {
    return parameters.stream().anyMatch(Parameter::rest) ? Integer.MAX_VALUE : parameters.size();
  }

  /** The parameter that takes the argument at a position. */
  Parameter parameter(int position) {
    return parameters.get(Math.min(position, parameters.size() - 1));
  }
}
