package io.perdura.store.db;

import org.jspecify.annotations.Nullable;

/**
 * Text columns for any Java string. PostgreSQL stores neither U+0000 nor half a surrogate pair, so
 * these are written as U+001A and four hexadecimal digits, and U+001A itself likewise: what is read
 * equals what was written.
 */
public final class Text {
  private static final char ESCAPE = '\u001a';

  private Text() {}

  /** The form that PostgreSQL can store; the same string for all ordinary text. */
  public static String encode(String value) {
    int first = firstSpecial(value);
    return first < 0 ? value : escape(value, first, String.valueOf(ESCAPE), true);
  }

  /** As {@link #encode(String)}; null stays null. */
  public static @Nullable String encodeNullable(@Nullable String value) {
    return value == null ? null : encode(value);
  }

  /** The string that {@link #encode} was given. */
  public static String decode(String stored) {
    if (stored.indexOf(ESCAPE) < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == ESCAPE && i + 4 < stored.length()) {
        text.append((char) Integer.parseInt(stored, i + 1, i + 5, 16));
        i += 4;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** As {@link #decode(String)}; null stays null. */
  public static @Nullable String decodeNullable(@Nullable String stored) {
    return stored == null ? null : decode(stored);
  }

  /** A pattern for LIKE that finds {@code part} anywhere, taken literally. */
  public static String contains(String part) {
    return "%" + encode(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** JSON text with half surrogate pairs as JSON escapes; Jackson has escaped U+0000 already. */
  public static String escapeSurrogates(String json) {
    int first = firstSpecial(json);
    return first < 0 ? json : escape(json, first, "\\u", false);
  }

  private static String escape(String value, int first, String prefix, boolean all) {
    StringBuilder text = new StringBuilder(value.length() + 16).append(value, 0, first);
    for (int i = first; i < value.length(); i++) {
      if (isHalf(value, i) || (all && isControl(value.charAt(i)))) {
        text.append(prefix).append(String.format("%04x", (int) value.charAt(i)));
      } else {
        text.append(value.charAt(i));
      }
    }
    return text.toString();
  }

  private static int firstSpecial(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isControl(c) || (Character.isSurrogate(c) && isHalf(value, i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isControl(char c) {
    return c == 0 || c == ESCAPE;
  }

  private static boolean isHalf(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
