package io.perdura.translator.expression.eval;

import com.google.re2j.Matcher;
import io.perdura.translator.expression.model.Regex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The matches of a pattern in a text, one after the other. */
sealed interface Matches {
  /** Goes to the next match; false if there is none. Pays for the search. */
  boolean next();

  /** The text that is searched. */
  String text();

  Meter meter();

  int start();

  int end();

  int groupCount();

  /** What a group has matched; null if it took no part. */
  @Nullable String group(int number);

  /** The number of a named group; null if there is none. */
  @Nullable Integer groupNumber(String name);

  /** Whether some group has a name. */
  boolean namesGroups();

  /** The matches of a regular expression. */
  static Matches of(String text, Regex regex, Meter meter) {
    return new OfRegex(text, regex, meter);
  }

  /** The places where {@code wanted} stands. */
  static Matches of(String text, String wanted, Meter meter) {
    return new OfText(text, wanted, meter);
  }

  default String match() {
    return text().substring(start(), end());
  }

  default JsonNode groupValue(int number) {
    String group = group(number);
    return group == null ? Values.NULL : Values.of(group);
  }

  /** The match and its groups. */
  default List<JsonNode> values() {
    meter().charge(groupCount());
    List<JsonNode> values = new ArrayList<>();
    for (int i = 0; i <= groupCount(); i++) {
      values.add(groupValue(i));
    }
    return values;
  }

  /** Finds with RE2. */
  final class OfRegex implements Matches {
    private final String text;
    private final Regex regex;
    private final Meter meter;
    private final Matcher matcher;

    private OfRegex(String text, Regex regex, Meter meter) {
      this.text = text;
      this.regex = regex;
      this.meter = meter;
      this.matcher = regex.pattern().matcher(new MeteredText(text, regex.size(), meter));
    }

    @Override
    public boolean next() {
      meter.charge(1 + regex.size() / 32);
      return matcher.find();
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public Meter meter() {
      return meter;
    }

    @Override
    public int start() {
      return matcher.start();
    }

    @Override
    public int end() {
      return matcher.end();
    }

    @Override
    public int groupCount() {
      return matcher.groupCount();
    }

    @Override
    public @Nullable String group(int number) {
      int from = matcher.start(number);
      return from < 0 ? null : text.substring(from, matcher.end(number));
    }

    @Override
    public @Nullable Integer groupNumber(String name) {
      return regex.pattern().namedGroups().get(name);
    }

    @Override
    public boolean namesGroups() {
      return !regex.pattern().namedGroups().isEmpty();
    }
  }

  /** Finds a plain text. */
  final class OfText implements Matches {
    private final String text;
    private final String wanted;
    private final Meter meter;
    private int start = -1;
    private int from;

    private OfText(String text, String wanted, Meter meter) {
      this.text = text;
      this.wanted = wanted;
      this.meter = meter;
      meter.read(TextMethods.searchCost(text, wanted));
    }

    @Override
    public boolean next() {
      meter.charge(1);
      start = from > text.length() ? -1 : text.indexOf(wanted, from);
      from = start + Math.max(1, wanted.length());
      return start >= 0;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public Meter meter() {
      return meter;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public int end() {
      return start + wanted.length();
    }

    @Override
    public int groupCount() {
      return 0;
    }

    @Override
    public @Nullable String group(int number) {
      return match();
    }

    @Override
    public @Nullable Integer groupNumber(String name) {
      return null;
    }

    @Override
    public boolean namesGroups() {
      return false;
    }
  }
}
