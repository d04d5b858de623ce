package io.perdura.translator.expression.eval;

import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NumericNode;

/**
 * Exact decimal numbers of at most 1,000 digits in plain notation, so that every door of the
 * platform lets them in again: more digits before the point are an error, more behind it are
 * rounded. Division gives 34 significant digits, or as many as the dividend has.
 */
final class Numbers {
  private static final int MAX_DIGITS = Json.MAX_NUMBER_LENGTH;

  /** The doors of the platform count the point and the sign, too. */
  private static final int MAX_DIGITS_WITH_POINT = MAX_DIGITS - 2;

  private static final int DIVISION_DIGITS = 34;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d{1,1000}\\.?\\d{0,1000}|\\.\\d{1,1000})(?:[eE][+-]?\\d{1,4})?");

  private Numbers() {}

  /** The value of a number node. */
  static BigDecimal of(JsonNode node, Meter meter) {
    if (node.isInt() || node.isLong()) {
      return BigDecimal.valueOf(node.longValue());
    }
    if (isNaN(node)) {
      throw meter.notJson("JSON has neither NaN nor Infinity");
    }
    return bounded(node.decimalValue(), meter);
  }

  /** Whether it is NaN or an infinity, which only values made in Java can be. */
  static boolean isNaN(JsonNode node) {
    return node instanceof NumericNode number && number.isNaN();
  }

  /** A number within the bounds; digits behind the point that would be too many are rounded. */
  static BigDecimal bounded(BigDecimal number, Meter meter) {
    long before = Math.max(1, (long) number.precision() - number.scale());
    if (before > MAX_DIGITS && number.signum() != 0) {
      throw meter.notJson("The number has more than 1,000 digits");
    }
    if (number.scale() <= 0 || before + number.scale() <= MAX_DIGITS_WITH_POINT) {
      return number;
    }
    if ((long) number.precision() - number.scale() < -MAX_DIGITS) {
      return BigDecimal.ZERO;
    }
    int behind = (int) Math.max(0, MAX_DIGITS_WITH_POINT - before);
    return bounded(number.setScale(behind, RoundingMode.HALF_EVEN).stripTrailingZeros(), meter);
  }

  /** The node of a number within the bounds, in the form that parsing its canonical text gives. */
  static JsonNode node(BigDecimal number) {
    BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (stripped.scale() > 0) {
      return DecimalNode.valueOf(stripped);
    }
    if (stripped.precision() - stripped.scale() > 18) {
      return BigIntegerNode.valueOf(stripped.toBigIntegerExact());
    }
    long value = stripped.longValueExact();
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  static JsonNode node(BigDecimal number, Meter meter) {
    return node(bounded(number, meter));
  }

  /** Canonical text: plain notation without trailing zeros. */
  static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** What {@code Number(text)} gives; empty if the text is no decimal number. */
  static Optional<BigDecimal> parse(String text) {
    String digits = text.strip();
    return digits.length() <= 2_100 && DECIMAL.matcher(digits).matches()
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  static BigDecimal divide(BigDecimal a, BigDecimal b, Meter meter) {
    if (b.signum() == 0) {
      throw meter.notJson("Division by zero gives no number");
    }
    int digits = Math.max(a.precision(), a.precision() - a.scale());
    return a.divide(b, new MathContext(Math.max(DIVISION_DIGITS, digits)));
  }

  static BigDecimal remainder(BigDecimal a, BigDecimal b, Meter meter) {
    if (b.signum() == 0) {
      throw meter.notJson("The remainder of a division by zero is no number");
    }
    return a.remainder(b);
  }

  static BigDecimal power(BigDecimal base, BigDecimal exponent, Meter meter) {
    if (exponent.stripTrailingZeros().scale() > 0) {
      return rootPower(base, exponent, meter);
    }
    if (base.signum() == 0 && exponent.signum() < 0) {
      throw meter.notJson("Zero to a negative power is no number");
    }
    BigDecimal stripped = base.stripTrailingZeros();
    if (stripped.abs().compareTo(BigDecimal.ONE) == 0 || base.signum() == 0) {
      return unitPower(stripped, exponent);
    }
    if (exponent.abs().compareTo(BigDecimal.valueOf(100_000)) > 0) {
      throw meter.notJson("The exponent is out of range");
    }
    int n = exponent.intValueExact();
    BigDecimal power = positivePower(stripped, Math.abs(n), meter);
    return n >= 0 ? power : divide(BigDecimal.ONE, bounded(power, meter), meter);
  }

  /** 0, 1 or -1 to a whole power. */
  private static BigDecimal unitPower(BigDecimal base, BigDecimal exponent) {
    if (exponent.signum() == 0) {
      return BigDecimal.ONE;
    }
    boolean even = exponent.remainder(BigDecimal.TWO).signum() == 0;
    return even ? base.abs() : base;
  }

  /** Exact if the result has at most 2,000 digits; else rounded to 34, unless it is too large. */
  private static BigDecimal positivePower(BigDecimal base, int n, Meter meter) {
    long digits = (long) base.precision() * n;
    meter.charge(Math.min(digits, 4 * MAX_DIGITS) / 16);
    if (digits <= 2 * MAX_DIGITS) {
      return base.pow(n);
    }
    long integerDigits = Math.max(0L, (long) base.precision() - base.scale() - 1) * n;
    if (integerDigits > MAX_DIGITS) {
      throw meter.notJson("The number has more than 1,000 digits");
    }
    if (base.scale() <= 0) {
      return bounded(base.pow(n), meter);
    }
    return base.pow(n, new MathContext(DIVISION_DIGITS));
  }

  /** A power that is no whole number, in double precision. */
  private static BigDecimal rootPower(BigDecimal base, BigDecimal exponent, Meter meter) {
    double power = StrictMath.pow(base.doubleValue(), exponent.doubleValue());
    if (!Double.isFinite(power)) {
      throw meter.notJson("This power is no number");
    }
    return BigDecimal.valueOf(power);
  }

  static BigDecimal squareRoot(BigDecimal number, Meter meter) {
    if (number.signum() < 0) {
      throw meter.notJson("The square root of a negative number is no number");
    }
    meter.charge(8);
    return number.sqrt(new MathContext(DIVISION_DIGITS));
  }
}
