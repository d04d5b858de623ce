package io.perdura.translator.pass;

import io.perdura.translator.text.Suggestions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proposes names, for so many misspelt ones that a translation stays fast. */
final class Proposals {
  private static final int MOST = 200;

  private final List<String> names;
  private int left = MOST;

  Proposals(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** The name that was probably meant; null if there is none. */
  @Nullable String closest(String word) {
    return left-- > 0 ? Suggestions.closest(word, names).orElse(null) : null;
  }
}
