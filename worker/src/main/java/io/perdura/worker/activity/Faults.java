package io.perdura.worker.activity;

/** Words for exceptions that carry secrets perhaps, so that they are passed on as text only. */
final class Faults {
  private static final int FRAMES = 8;

  private Faults() {}

  /** What was thrown, why, and where: for whoever reports it. */
  static String describe(Throwable fault) {
    StringBuilder text = new StringBuilder("The handler failed unexpectedly: ");
    Throwable at = fault;
    for (int depth = 0; at != null && depth < 5; depth++, at = at.getCause()) {
      text.append(depth == 0 ? "" : ", caused by ").append(at);
    }
    StackTraceElement[] frames = fault.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append(i == 0 ? "; at " : " < ").append(frames[i]);
    }
    return text.toString();
  }
}
