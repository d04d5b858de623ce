package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.STRING;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Points in time by the calendar of a time zone, and spans of time as numbers. */
final class CalendarMethods {
  private static final Map<String, TemporalField> PARTS = new LinkedHashMap<>();
  private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

  static {
    PARTS.put("year", ChronoField.YEAR);
    PARTS.put("quarter", IsoFields.QUARTER_OF_YEAR);
    PARTS.put("month", ChronoField.MONTH_OF_YEAR);
    PARTS.put("week", IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    PARTS.put("day", ChronoField.DAY_OF_MONTH);
    PARTS.put("weekday", ChronoField.DAY_OF_WEEK);
    PARTS.put("dayOfYear", ChronoField.DAY_OF_YEAR);
    PARTS.put("hour", ChronoField.HOUR_OF_DAY);
    PARTS.put("minute", ChronoField.MINUTE_OF_HOUR);
    PARTS.put("second", ChronoField.SECOND_OF_MINUTE);
    UNITS.put("year", ChronoUnit.YEARS);
    UNITS.put("month", ChronoUnit.MONTHS);
    UNITS.put("week", ChronoUnit.WEEKS);
    UNITS.put("day", ChronoUnit.DAYS);
    UNITS.put("hour", ChronoUnit.HOURS);
    UNITS.put("minute", ChronoUnit.MINUTES);
  }

  static final List<Method> TABLE =
      List.of(
          on(
              STRING,
              "part",
              "part: string, zone?: string",
              "Of a point in time its year, quarter, month, week, day, weekday (Monday is 1), dayOfYear,"
                  + " hour, minute or second, in a time zone (else UTC).",
              "'2026-11-21T23:30:00Z'.part('day', 'Europe/Berlin')",
              "22",
              CalendarMethods::part),
          on(
              STRING,
              "startOf",
              "unit: string, zone?: string",
              "The first millisecond of the year, month, week (from Monday), day, hour or minute it lies in.",
              "'2026-11-21T10:30:00Z'.startOf('month')",
              "\"2026-11-01T00:00:00.000Z\"",
              call -> TimeMethods.text(call, start(call).toInstant())),
          on(
              STRING,
              "endOf",
              "unit: string, zone?: string",
              "The last millisecond of the year, month, week, day, hour or minute it lies in.",
              "'2026-11-21T10:30:00Z'.endOf('day')",
              "\"2026-11-21T23:59:59.999Z\"",
              call -> TimeMethods.text(call, end(call).toInstant())),
          function(
              "duration",
              "span: string",
              "Milliseconds of a span of time without months or years.",
              "duration('1h30m')",
              "5400000",
              CalendarMethods::duration),
          function(
              "formatDuration",
              "millis: number",
              "So many milliseconds as a span of time.",
              "formatDuration(5400000)",
              "\"1h30m\"",
              CalendarMethods::formatDuration));

  private CalendarMethods() {}

  private static ZonedDateTime time(Call call) {
    return TimeMethods.time(call, call.string()).atZone(TimeMethods.zone(call));
  }

  private static JsonNode part(Call call) {
    TemporalField field = PARTS.get(call.text(0));
    if (field == null) {
      throw call.fail("needs one of the parts " + String.join(", ", PARTS.keySet()));
    }
    return Values.of(time(call).getLong(field));
  }

  private static ChronoUnit unit(Call call) {
    ChronoUnit unit = UNITS.get(call.text(0));
    if (unit == null) {
      throw call.fail("needs one of the units " + String.join(", ", UNITS.keySet()));
    }
    return unit;
  }

  private static ZonedDateTime start(Call call) {
    ChronoUnit unit = unit(call);
    ZonedDateTime time = time(call);
    if (unit == ChronoUnit.HOURS || unit == ChronoUnit.MINUTES) {
      return time.truncatedTo(unit);
    }
    LocalDate day = time.toLocalDate();
    LocalDate first =
        unit == ChronoUnit.YEARS
            ? day.withDayOfYear(1)
            : unit == ChronoUnit.MONTHS
                ? day.withDayOfMonth(1)
                : unit == ChronoUnit.WEEKS ? day.with(ChronoField.DAY_OF_WEEK, 1) : day;
    return first.atStartOfDay(time.getZone());
  }

  private static ZonedDateTime end(Call call) {
    ChronoUnit unit = unit(call);
    ZonedDateTime start = start(call);
    ZonedDateTime next =
        unit.isDateBased()
            ? start.toLocalDate().plus(1, unit).atStartOfDay(start.getZone())
            : start.plus(1, unit);
    return next.minus(1, ChronoUnit.MILLIS);
  }

  private static JsonNode duration(Call call) {
    TimeSpan span =
        TimeSpan.parse(call.text(0))
            .orElseThrow(() -> call.fail("needs a span of time: " + TimeSpan.FORMS));
    if (span.months() != 0) {
      throw call.fail("needs a span without months and years, which differ in length");
    }
    return Values.of(span.exact().toMillis());
  }

  private static JsonNode formatDuration(Call call) {
    BigDecimal millis = call.number(0);
    if (millis.abs().compareTo(BigDecimal.valueOf(1L << 55)) > 0) {
      throw call.fail("needs a span of less than a million years");
    }
    long left = Math.abs(millis.longValue());
    StringBuilder text = new StringBuilder(millis.signum() < 0 && left > 0 ? "-" : "");
    for (String unit : List.of("d", "h", "m", "s", "ms")) {
      long length = TimeSpan.unit(unit).orElseThrow().toMillis();
      if (left >= length) {
        text.append(left / length).append(unit);
        left %= length;
      }
    }
    return Values.of(left == 0 && text.isEmpty() ? "0s" : text.toString());
  }
}
