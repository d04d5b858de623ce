package io.perdura.api.live;

/** A value that the settings of a live execution cannot have. */
public final class LiveSettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A refused value.
   *
   * @param field path of the field, such as {@code budget.tokens}
   * @param message what is wrong and what to do
   */
  public LiveSettingsException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Path of the field, such as {@code budget.tokens}. */
  public String field() {
    return field;
  }
}
