package io.perdura.worker.interpreter;

/**
 * How often in this run a node has begun to wait for a person, or has ceased to.
 *
 * @param holds for one who repairs it
 * @param approvals for one who decides
 */
public record Attention(long holds, long approvals) {
  /** Nobody was asked. */
  public static final Attention NONE = new Attention(0, 0);
}
