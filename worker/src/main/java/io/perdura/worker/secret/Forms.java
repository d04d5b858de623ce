package io.perdura.worker.secret;

import io.perdura.api.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ways in which a value is written: as it is, and in the encodings that texts travel in. */
final class Forms {
  /** A shorter value would be found in ordinary words. */
  static final int SHORTEST = 6;

  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  private Forms() {}

  /** Every form of a value that is long enough to be told from ordinary text. */
  static Set<String> of(String value) {
    Set<String> forms = new LinkedHashSet<>();
    if (value.length() < SHORTEST) {
      return forms;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.add(value);
    String json = Json.write(value);
    forms.add(json.substring(1, json.length() - 1));
    String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    for (String encoded : new String[] {url, url.replace("+", "%20")}) {
      forms.add(encoded);
      forms.add(PERCENT.matcher(encoded).replaceAll(match -> lower(match)));
    }
    String hex = HexFormat.of().formatHex(bytes);
    forms.add(hex);
    forms.add(hex.toUpperCase(Locale.ROOT));
    for (int before = 0; before < 3; before++) {
      String base64 = base64(bytes, before);
      forms.add(base64);
      forms.add(base64.replace('+', '-').replace('/', '_'));
    }
    return forms;
  }

  private static String lower(MatchResult match) {
    return match.group().toLowerCase(Locale.ROOT);
  }

  /**
   * The part of the base64 text that is the same whatever stands around the value: a group of three
   * bytes may begin at its first byte, or one or two bytes before it.
   */
  private static String base64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int begin = (before * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return Base64.getEncoder().encodeToString(shifted).substring(begin, end);
  }
}
