package io.perdura.translator.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import io.perdura.translator.expression.parse.RegexSize;
import java.util.Optional;

/** Patterns of JSON Schema, matched in linear time by RE2/J. */
final class LinearRegex implements RegularExpressionFactory {
  private static final int MAX_LENGTH = 1_000;
  private static final java.util.regex.Pattern UNICODE =
      java.util.regex.Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern = compile(regex);
    return text -> pattern.matcher(text).find();
  }

  /** Why a pattern cannot be used; empty if it can. */
  static Optional<String> fault(String regex) {
    if (regex.length() > MAX_LENGTH) {
      return Optional.of("it has more than " + MAX_LENGTH + " characters");
    }
    if (RegexSize.isTooLarge(regex)) {
      return Optional.of("its counted repetitions multiply to too much");
    }
    try {
      compile(regex);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          e.getDescription() + " (look-around and back references are not supported)");
    }
  }

  private static Pattern compile(String regex) {
    return Pattern.compile(UNICODE.matcher(regex).replaceAll("\\\\x{$1}"));
  }
}
