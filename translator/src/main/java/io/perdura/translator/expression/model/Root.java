package io.perdura.translator.expression.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names with which a path into the run's data begins, besides {@code nodes}. */
public enum Root {
  /** The inputs of the execution. */
  INPUT,
  /** The variables. */
  VARS,
  /** The item at hand, in a loop over items. */
  ITEM,
  /** Its position from 0. */
  INDEX,
  /** The iteration of a loop or of a live execution. */
  ITERATION,
  /** The execution: {@code id, now, startedAt, workflow}. */
  RUN,
  /** What started the execution. */
  TRIGGER,
  /** Names and types of the connections; never a secret. */
  CONNECTIONS,
  /** What the node itself gave, in {@code data.output} and {@code data.set}. */
  RESULT;

  /** The word that stands for the nodes, which are read by {@link Expr.NodeRead}. */
  public static final String NODES = "nodes";

  /** All words with which a path can begin. */
  public static final List<String> WORDS = words();

  /** The word in the source. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The root of that name. */
  public static Optional<Root> of(String word) {
    return Arrays.stream(values()).filter(root -> root.word().equals(word)).findFirst();
  }

  private static List<String> words() {
    return Stream.concat(Stream.of(NODES), Arrays.stream(values()).map(Root::word)).toList();
  }
}
