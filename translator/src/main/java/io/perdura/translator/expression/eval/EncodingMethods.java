package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.STRING;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Base64 and percent encoding, both over UTF-8. */
final class EncodingMethods {
  private static final String UNRESERVED = "-_.!~*'()";

  static final List<Method> TABLE =
      List.of(
          on(
              STRING,
              "base64Encode",
              "",
              "Its UTF-8 bytes in Base64.",
              "'hi'.base64Encode()",
              "\"aGk=\"",
              EncodingMethods::base64Encode),
          on(
              STRING,
              "base64Decode",
              "",
              "The UTF-8 text that stands in Base64.",
              "'aGk='.base64Decode()",
              "\"hi\"",
              EncodingMethods::base64Decode),
          on(
              STRING,
              "urlEncode",
              "",
              "Percent-encoded, to be part of a URL.",
              "'a b&c'.urlEncode()",
              "\"a%20b%26c\"",
              call -> percentEncode(call, call.string())),
          on(
              STRING,
              "urlDecode",
              "",
              "Percent-decoded.",
              "'a%20b'.urlDecode()",
              "\"a b\"",
              call -> percentDecode(call, call.string())),
          function(
              "encodeURIComponent",
              "text: string",
              "Percent-encoded, to be part of a URL.",
              "encodeURIComponent('a/b')",
              "\"a%2Fb\"",
              call -> percentEncode(call, call.text(0))),
          function(
              "decodeURIComponent",
              "text: string",
              "Percent-decoded.",
              "decodeURIComponent('a%2Fb')",
              "\"a/b\"",
              call -> percentDecode(call, call.text(0))));

  private EncodingMethods() {}

  private static JsonNode base64Encode(Call call) {
    call.meter().produce(call.string().length() * 4L);
    return Values.of(Base64.getEncoder().encodeToString(bytes(call, call.string())));
  }

  private static JsonNode base64Decode(Call call) {
    call.meter().read(call.string().length());
    String standard = call.string().strip().replace('-', '+').replace('_', '/');
    try {
      return Values.of(text(call, Base64.getDecoder().decode(standard)));
    } catch (IllegalArgumentException e) {
      throw call.fail("needs a text in Base64");
    }
  }

  private static byte[] bytes(Call call, String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw call.fail("needs whole characters, but the text holds half of one");
    }
  }

  private static String text(Call call, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw call.fail("finds bytes that are no UTF-8 text");
    }
  }

  private static JsonNode percentEncode(Call call, String text) {
    call.meter().produce(text.length() * 3L);
    StringBuilder result = new StringBuilder();
    for (byte b : bytes(call, text)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        result.append(c);
      } else {
        result.append('%');
        result.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        result.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return Values.of(result.toString());
  }

  private static JsonNode percentDecode(Call call, String text) {
    call.meter().read(text.length());
    if (text.indexOf('%') < 0) {
      return Values.of(text);
    }
    byte[] raw = bytes(call, text);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        decoded.write(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw call.fail("needs two hexadecimal digits after each %");
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    return Values.of(text(call, decoded.toByteArray()));
  }
}
