package io.perdura.translator.expression.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be read of a node as {@code nodes.<id>.<field>}. */
public enum NodeField {
  /** What it gave; null if it was skipped, failed or has not run. */
  OUTPUT,
  /** Its error; null if it did not fail. */
  ERROR,
  /** Its status: {@code pending, running, completed, failed, skipped, waiting}. */
  STATUS;

  /** All words, in order. */
  public static final List<String> WORDS = Arrays.stream(values()).map(NodeField::word).toList();

  /** The word in the source. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of that name. */
  public static Optional<NodeField> of(String word) {
    return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
  }
}
