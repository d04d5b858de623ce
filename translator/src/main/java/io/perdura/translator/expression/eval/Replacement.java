package io.perdura.translator.expression.eval;

import org.jspecify.annotations.Nullable;

/**
 * A replacement text with its {@code $1}, {@code $<name>}, {@code $&}, {@code $`}, {@code $'} and
 * {@code $$} filled in, as ECMAScript's GetSubstitution does.
 */
final class Replacement {
  private final String template;
  private final Matches matches;
  private final StringBuilder result = new StringBuilder();

  private Replacement(String template, Matches matches) {
    this.template = template;
    this.matches = matches;
  }

  static String expand(String template, Matches matches) {
    return template.indexOf('$') < 0 ? template : new Replacement(template, matches).expand();
  }

  private String expand() {
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      at = c == '$' ? placeholder(at) : plain(c, at);
      matches.meter().produce(result.length());
    }
    return result.toString();
  }

  private int plain(char c, int at) {
    result.append(c);
    return at + 1;
  }

  /** The offset behind the placeholder at {@code at}; what is none stays as it is. */
  private int placeholder(int at) {
    char next = at + 1 < template.length() ? template.charAt(at + 1) : ' ';
    return switch (next) {
      case '$' -> plain('$', at + 1);
      case '&' -> append(matches.match(), at + 2);
      case '`' -> append(matches.text().substring(0, matches.start()), at + 2);
      case '\'' -> append(matches.text().substring(matches.end()), at + 2);
      case '<' -> named(at);
      default -> numbered(at);
    };
  }

  private int named(int at) {
    int end = template.indexOf('>', at);
    if (end < 0 || !matches.namesGroups()) {
      return plain('$', at);
    }
    Integer number = matches.groupNumber(template.substring(at + 2, end));
    return append(number == null ? null : matches.group(number), end + 1);
  }

  /** {@code $n} or {@code $nn}, the longer one if there is such a group. */
  private int numbered(int at) {
    for (int digits = 2; digits >= 1; digits--) {
      int end = at + 1 + digits;
      if (end <= template.length() && template.substring(at + 1, end).matches("[0-9]+")) {
        int number = Integer.parseInt(template.substring(at + 1, end));
        if (number >= 1 && number <= matches.groupCount()) {
          return append(matches.group(number), end);
        }
      }
    }
    return plain('$', at);
  }

  private int append(@Nullable String group, int behind) {
    result.append(group == null ? "" : group);
    return behind;
  }
}
