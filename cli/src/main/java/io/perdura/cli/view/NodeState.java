package io.perdura.cli.view;

import java.util.Locale;

/** How the state of a node or an execution is shown: always a word and an icon, then a colour. */
public enum NodeState {
  /** Not begun. */
  PENDING("○", "90"),
  /** It runs. */
  RUNNING("◐", "36"),
  /** An attempt failed and another follows. */
  RETRYING("↻", "33"),
  /** It waits for a time or for somebody. */
  WAITING("⧗", "35"),
  /** A person must act. */
  PAUSED("‖", "35"),
  /** It has succeeded. */
  COMPLETED("✓", "32"),
  /** It has failed. */
  FAILED("✕", "31"),
  /** It will not run. */
  SKIPPED("↷", "90"),
  /** It was cancelled. */
  CANCELLED("⊘", "33"),
  /** A state that a newer platform knows. */
  UNKNOWN("·", "0");

  private final String icon;
  private final String colour;

  NodeState(String icon, String colour) {
    this.icon = icon;
    this.colour = colour;
  }

  /** One character. */
  String icon() {
    return icon;
  }

  /** Parameter of the SGR control sequence. */
  String colour() {
    return colour;
  }

  /** The word of the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if nothing follows. */
  public boolean isFinal() {
    return switch (this) {
      case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
      case PENDING, RUNNING, RETRYING, WAITING, PAUSED, UNKNOWN -> false;
    };
  }

  /** The state of a word; {@code UNKNOWN} if there is none. */
  static NodeState of(String word) {
    for (NodeState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
