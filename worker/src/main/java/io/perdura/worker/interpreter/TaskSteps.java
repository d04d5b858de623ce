package io.perdura.worker.interpreter;

/** The step budget of one workflow task. */
public final class TaskSteps {
  private final long limit;
  private long used;

  /** A whole budget. */
  public TaskSteps(long limit) {
    this.limit = limit;
  }

  /** Takes steps out of it. */
  public void spend(long steps) {
    used += steps;
  }

  /** Whether nothing is left. */
  public boolean spent() {
    return used >= limit;
  }

  /** A new workflow task has begun. */
  public void renew() {
    used = 0;
  }
}
