package io.perdura.translator.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;

/** Patterns of JSON Schema, matched in linear time by RE2/J. */
final class LinearRegex implements RegularExpressionFactory {
  private static final int MAX_LENGTH = 1_000;
  private static final java.util.regex.Pattern UNICODE =
      java.util.regex.Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final java.util.regex.Pattern COUNTED =
      java.util.regex.Pattern.compile("\\{[0-9]+(,[0-9]*)?}");

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
    if (repetitions(regex) > 1_000) {
      return Optional.of("its counted repetitions multiply to more than 1,000");
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

  /** The product of all counted repetitions: an upper bound of how much they can blow up. */
  private static long repetitions(String regex) {
    long product = 1;
    java.util.regex.Matcher matcher = COUNTED.matcher(regex);
    while (matcher.find()) {
      String last =
          matcher.group().replaceAll("[^0-9,]", "").replaceAll(".*,(?=.)", "").replace(",", "");
      product *= last.length() > 4 ? 10_000 : Math.max(1, Long.parseLong(last));
      product = Math.min(product, 1_000_000_000L);
    }
    return product;
  }
}
