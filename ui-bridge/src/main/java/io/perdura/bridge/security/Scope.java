package io.perdura.bridge.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key allows. */
public enum Scope {
  /** Read executions, their events, logs and outputs; open streams. */
  RUN_READ,
  /** Start executions, and send them events. */
  RUN_START,
  /** Cancel executions. */
  RUN_STOP,
  /** Read definitions and node types; compile without saving. */
  DEF_READ,
  /** Save, publish and delete definitions. */
  DEF_WRITE,
  /** Read connections, without their secrets. */
  CONN_READ,
  /** Test connections, and publish definitions that use them. */
  CONN_USE,
  /** Create, change and delete connections. */
  CONN_WRITE,
  /** Create, list and revoke keys. */
  KEY_ADMIN;

  /** The word used in JSON and SQL, such as {@code run:read}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The scope of that word. */
  public static Optional<Scope> find(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }

  /**
   * The scope of that word.
   *
   * @throws IllegalArgumentException if none
   */
  @JsonCreator
  static Scope of(String word) {
    return find(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Expected one of "
                    + Arrays.stream(values()).map(Scope::word).toList()
                    + " but got \""
                    + word
                    + "\""));
  }
}
