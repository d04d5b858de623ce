package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.onAny;

import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Functions that turn values of one type into another. */
final class ConversionMethods {
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?(?:\\d{1,1000}\\.?\\d{0,1000}|\\.\\d{1,1000})(?:[eE][+-]?\\d{1,3})?");

  static final List<Method> TABLE =
      List.of(
          onAny(
              "toString",
              "",
              "As a text; arrays and objects as JSON.",
              "(12).toString()",
              "\"12\"",
              call -> string(call, call.receiver())),
          function(
              "String",
              "value: any",
              "As a text; arrays and objects as JSON.",
              "String(12)",
              "\"12\"",
              call -> string(call, call.value(0))),
          function(
              "Number",
              "value: any",
              "As a number; fails if it stands for none.",
              "Number(' 1.50 ')",
              "1.5",
              call -> Conversions.number(call.value(0), call.meter())),
          function(
              "Boolean",
              "value: any",
              "False for null, false, 0 and the empty text.",
              "Boolean('')",
              "false",
              call -> Values.of(Values.isTrue(call.value(0)))),
          function(
              "parseInt",
              "text: any, radix?: number",
              "The whole number with which a text begins.",
              "parseInt('42px')",
              "42",
              ConversionMethods::parseInt),
          function(
              "parseFloat",
              "text: any",
              "The number with which a text begins.",
              "parseFloat('1.5em')",
              "1.5",
              ConversionMethods::parseFloat),
          function(
              "isNaN",
              "value: any",
              "Whether Number(value) would fail.",
              "isNaN('abc')",
              "true",
              call -> Values.of(Conversions.parse(call.value(0), call.meter()).isEmpty())),
          function(
              "Number.isInteger",
              "value: any",
              "Whether it is a whole number.",
              "Number.isInteger(1.5)",
              "false",
              ConversionMethods::isInteger),
          function(
              "JSON.stringify",
              "value: any, replacer?: any, indent?: number",
              "As JSON text, with an indent if one is given; the replacer must be null.",
              "JSON.stringify({a: [1, null]})",
              "\"{\\\"a\\\":[1,null]}\"",
              ConversionMethods::stringify),
          function(
              "JSON.parse",
              "text: string",
              "The value of a JSON text.",
              "JSON.parse('{\"a\": 1}').a",
              "1",
              ConversionMethods::parse));

  private ConversionMethods() {}

  private static JsonNode string(Call call, JsonNode value) {
    return Values.of(Values.text(value, "null", call.meter()));
  }

  private static JsonNode isInteger(Call call) {
    JsonNode value = call.value(0);
    return Values.of(
        Type.of(value) == Type.NUMBER
            && Numbers.of(value, call.meter()).stripTrailingZeros().scale() <= 0);
  }

  private static JsonNode parseInt(Call call) {
    String text = Values.text(call.value(0), "null", call.meter()).strip();
    call.meter().read(text.length());
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    boolean hexadecimal = call.integer(1, 16) == 16 && text.regionMatches(true, sign, "0x", 0, 2);
    int radix = call.integer(1, hexadecimal ? 16 : 10);
    if (radix < 2 || radix > 36) {
      throw call.fail("needs a radix from 2 to 36");
    }
    int start = hexadecimal ? sign + 2 : sign;
    int end = start;
    while (end < text.length()
        && text.charAt(end) < 0x80
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    if (end == start) {
      throw call.meter()
          .notJson(
              Conversions.quoted(call.value(0), call.meter()) + " does not begin with a number");
    }
    if (end - start > 3_400) {
      throw call.meter().notJson("The number has more than 1,000 digits");
    }
    call.meter().charge((end - start) / 16);
    BigInteger magnitude = new BigInteger(text.substring(start, end), radix);
    BigDecimal number = new BigDecimal(text.startsWith("-") ? magnitude.negate() : magnitude);
    return Numbers.node(number, call.meter());
  }

  private static JsonNode parseFloat(Call call) {
    String text = Values.text(call.value(0), "null", call.meter()).strip();
    call.meter().read(text.length());
    Matcher matcher = FLOAT.matcher(text);
    if (!matcher.lookingAt()) {
      throw call.meter()
          .notJson(
              Conversions.quoted(call.value(0), call.meter()) + " does not begin with a number");
    }
    return Numbers.node(new BigDecimal(matcher.group()), call.meter());
  }

  private static JsonNode stringify(Call call) {
    if (call.has(1)) {
      throw call.fail("takes null as its second argument; choose members with {a: value.a} first");
    }
    JsonNode value = call.value(0);
    return Values.of(JsonText.indented(value, call.integer(2, 0), call.meter()));
  }

  private static JsonNode parse(Call call) {
    String text = call.text(0);
    call.meter().charge(1 + text.length() / 8);
    try {
      JsonNode value = Json.parse(text);
      if (value.isMissingNode()) {
        throw call.fail("needs a JSON text, but got none");
      }
      return value;
    } catch (JacksonException e) {
      throw call.fail("needs a JSON text: " + e.getOriginalMessage());
    }
  }
}
