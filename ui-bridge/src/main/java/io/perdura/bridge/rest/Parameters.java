package io.perdura.bridge.rest;

import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and headers; what cannot be read is refused with a word on the form. */
public final class Parameters {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
  private static final Pattern WAIT = Pattern.compile("(\\d{1,6})(ms|s)");

  private Parameters() {}

  /** The size of a page, 1 to 200, of the {@code limit} parameter; 50 if it is absent. */
  public static int limit(@Nullable Integer limit) {
    return limit(limit, DEFAULT_LIMIT, MAX_LIMIT);
  }

  /** The size of a page, 1 to {@code most}, of the {@code limit} parameter. */
  public static int limit(@Nullable Integer limit, int usual, int most) {
    if (limit == null) {
      return usual;
    }
    if (limit < 1 || limit > most) {
      throw bad("limit", "a number from 1 to " + most, limit.toString());
    }
    return limit;
  }

  /** The revision of an If-Match header; empty for {@code *}. */
  public static OptionalLong revision(String ifMatch) {
    if (ifMatch.trim().equals("*")) {
      return OptionalLong.empty();
    }
    Matcher matcher = ETAG.matcher(ifMatch.trim());
    if (!matcher.matches()) {
      throw bad("If-Match", "the ETag of the definition, such as \"3\", or *", ifMatch);
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }

  /** A time such as {@code 30s} or {@code 500ms}, cut to the longest that is allowed. */
  public static Duration wait(String text, Duration most) {
    Matcher matcher = WAIT.matcher(text);
    if (!matcher.matches()) {
      throw bad("wait", "a time such as 30s or 500ms", text);
    }
    long number = Long.parseLong(matcher.group(1));
    Duration wait =
        matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    return wait.compareTo(most) > 0 ? most : wait;
  }

  /** A time as ISO 8601 with an offset of {@code Z}; null if it is absent. */
  public static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw bad(name, "a time such as 2026-11-21T10:00:00Z", text);
    }
  }

  /** The constants of an enum by the words of a comma-separated list. */
  public static <E extends Enum<E>> List<E> words(
      String name, Class<E> type, @Nullable String text) {
    List<E> found = new ArrayList<>();
    if (text != null) {
      for (String word : text.split(",", -1)) {
        found.add(word(name, type, word));
      }
    }
    return found;
  }

  private static <E extends Enum<E>> E word(String name, Class<E> type, String word) {
    Optional<E> found = Optional.empty();
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String text = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      known.add(text);
      if (text.equals(word)) {
        found = Optional.of(constant);
      }
    }
    return found.orElseThrow(() -> bad(name, "one of " + String.join(", ", known), word));
  }

  /**
   * The problem of a parameter that cannot be read.
   *
   * @param expected what it must be, such as {@code a number from 1 to 200}
   */
  public static ProblemException bad(String name, String expected, String actual) {
    String shown = actual.length() > 80 ? actual.substring(0, 80) + "…" : actual;
    return ProblemException.of(
        ProblemCode.BAD_REQUEST,
        "\"" + name + "\" must be " + expected + ", but is \"" + shown + "\".");
  }
}
