package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.STRING;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Methods of strings that hold a point in time in ISO 8601. */
final class TimeMethods {
  private static final int MAX_PATTERN = 200;

  static final List<Method> TABLE =
      List.of(
          on(
              STRING,
              "plus",
              "span: string|number",
              "The point in time that lies a span (60s, 2h, 1d, 1mo; a number: milliseconds) later.",
              "'2026-01-31T00:00:00Z'.plus('1d')",
              "\"2026-02-01T00:00:00.000Z\"",
              call -> moved(call, 1)),
          on(
              STRING,
              "minus",
              "span: string|number",
              "The point in time that lies a span earlier.",
              "'2026-03-31T00:00:00Z'.minus('1mo')",
              "\"2026-02-28T00:00:00.000Z\"",
              call -> moved(call, -1)),
          on(
              STRING,
              "diff",
              "earlier: string, unit?: string",
              "How much later it is than another point in time, in ms, s, m, h, d or w.",
              "'2026-01-02'.diff('2026-01-01', 'h')",
              "24",
              TimeMethods::diff),
          on(
              STRING,
              "toISO",
              "",
              "The point in time in UTC with milliseconds, the form that compares in order.",
              "'2026-01-01T01:00:00+01:00'.toISO()",
              "\"2026-01-01T00:00:00.000Z\"",
              call -> text(call, time(call, call.string()))),
          on(
              STRING,
              "format",
              "pattern: string, zone?: string",
              "The point in time by a pattern, in a time zone (else UTC).",
              "'2026-07-01T12:00:00Z'.format('dd.MM.yyyy HH:mm', 'Europe/Berlin')",
              "\"01.07.2026 14:00\"",
              TimeMethods::format),
          on(
              STRING,
              "toMillis",
              "",
              "Milliseconds since 1970-01-01T00:00:00Z.",
              "'1970-01-01T00:00:01Z'.toMillis()",
              "1000",
              call -> Values.of(time(call, call.string()).toEpochMilli())),
          function(
              "fromISO",
              "text: string",
              "The point in time of an ISO 8601 text, in UTC.",
              "fromISO('2026-01-01')",
              "\"2026-01-01T00:00:00.000Z\"",
              call -> text(call, time(call, call.text(0)))),
          function(
              "fromMillis",
              "millis: number",
              "The point in time so many milliseconds after 1970-01-01T00:00:00Z.",
              "fromMillis(1000)",
              "\"1970-01-01T00:00:01.000Z\"",
              TimeMethods::fromMillis));

  private TimeMethods() {}

  static Instant time(Call call, String text) {
    return Times.parse(text)
        .orElseThrow(() ->
            call.fail(
                "needs a point in time in ISO 8601, such as 2026-01-31T12:00:00Z, but got "
                    + Conversions.quoted(Values.of(text), call.meter())));
  }

  static JsonNode text(Call call, Instant instant) {
    if (!Times.isNameable(instant)) {
      throw call.fail("leaves the years 0000 to 9999");
    }
    return Values.of(Times.text(instant));
  }

  private static JsonNode moved(Call call, int sign) {
    Instant start = time(call, call.string());
    TimeSpan span =
        Type.of(call.value(0)) == Type.NUMBER
            ? TimeSpan.ofMillis(call.number(0))
            : TimeSpan.parse(call.text(0))
                .orElseThrow(() -> call.fail("needs a span of time: " + TimeSpan.FORMS));
    return text(
        call, span.from(start, sign).orElseThrow(() -> call.fail("leaves the years 0000 to 9999")));
  }

  private static JsonNode diff(Call call) {
    Duration unit =
        TimeSpan.unit(call.text(1, "ms"))
            .orElseThrow(() -> call.fail("needs one of the units ms, s, m, h, d, w"));
    Duration between = Duration.between(time(call, call.text(0)), time(call, call.string()));
    BigDecimal millis = BigDecimal.valueOf(between.toMillis());
    return Numbers.node(Numbers.divide(millis, BigDecimal.valueOf(unit.toMillis()), call.meter()));
  }

  private static JsonNode format(Call call) {
    String pattern = call.text(0);
    call.meter().charge(32 + 4L * pattern.length());
    if (pattern.length() > MAX_PATTERN) {
      throw call.fail("needs a pattern of at most " + MAX_PATTERN + " characters");
    }
    DateTimeFormatter formatter =
        TimePattern.compile(pattern)
            .orElseThrow(() -> call.fail("needs a pattern of " + TimePattern.FORMS));
    Instant instant = time(call, call.string());
    return Values.of(formatter.format(instant.atZone(zone(call))));
  }

  /** The time zone in the second argument, else UTC. */
  static ZoneId zone(Call call) {
    String name = call.text(1, "UTC");
    try {
      return ZoneId.of(name.length() > 60 ? "" : name);
    } catch (DateTimeException e) {
      throw call.fail("needs a time zone such as Europe/Berlin or +02:00");
    }
  }

  private static JsonNode fromMillis(Call call) {
    BigDecimal millis = call.number(0);
    if (millis.abs().compareTo(BigDecimal.valueOf(1L << 55)) > 0) {
      throw call.fail("leaves the years 0000 to 9999");
    }
    return text(call, Instant.ofEpochMilli(millis.longValue()));
  }
}
