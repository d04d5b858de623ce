package io.perdura.rules;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What breaks one rule, with the exceptions that a file in {@code rules/} grants. */
final class Violations {
  private static final Path LISTS = Module.root().resolve("cli/src/test/resources/rules");

  private final String rule;
  private final List<String> found = new ArrayList<>();
  private final Set<String> allowed = new LinkedHashSet<>();
  private final Set<String> used = new LinkedHashSet<>();
  private String list = "";

  /**
   * @param rule what holds, and what to do where it does not
   */
  Violations(String rule) {
    this.rule = rule;
  }

  /** Grants exceptions: each line of the file is a path, a space, and the reason. */
  Violations except(String listName) {
    list = "cli/src/test/resources/rules/" + listName;
    try {
      for (String line : Files.readAllLines(LISTS.resolve(listName))) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        int space = line.indexOf(' ');
        if (space < 0) {
          fail(list + ": '" + line + "' gives no reason. Write: path, space, reason.");
        }
        allowed.add(line.substring(0, space));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  void add(Source source, String where) {
    if (allowed.contains(source.name())) {
      used.add(source.name());
    } else {
      found.add(where);
    }
  }

  void check() {
    List<String> stale = allowed.stream().filter(path -> !used.contains(path)).toList();
    if (!found.isEmpty()) {
      String exception = list.isEmpty() ? "" : "\nAn exception needs a line in " + list + ".";
      fail(rule + exception + "\n  " + String.join("\n  ", found));
    }
    if (!stale.isEmpty()) {
      fail(list + " grants exceptions that nobody needs; delete them:\n  " + stale);
    }
  }
}
