package io.perdura.api.sse;

/** An event is longer than the reader of the stream allows; nothing more can be read of it. */
public final class SseOverflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SseOverflowException(int limit) {
    super("Expected no event of more than " + limit + " bytes in the stream");
  }
}
