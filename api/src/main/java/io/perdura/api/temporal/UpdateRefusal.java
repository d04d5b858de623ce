package io.perdura.api.temporal;

/**
 * Why a workflow refuses an update. The kind is the type of the failure and the beginning of its
 * message too, since the SDK for Java (1.38) drops the type of a failure that a validator throws.
 *
 * @param kind one of the failure types of the update's argument
 * @param text what is wrong and what to do
 */
public record UpdateRefusal(String kind, String text) {
  private static final String SEPARATOR = ": ";

  /** What the failure says. */
  public String message() {
    return kind + SEPARATOR + text;
  }

  /** What a failure's message says; the kind is empty where none is named. */
  public static UpdateRefusal of(String message) {
    int end = message.indexOf(SEPARATOR);
    return end < 0
        ? new UpdateRefusal("", message)
        : new UpdateRefusal(message.substring(0, end), message.substring(end + SEPARATOR.length()));
  }
}
