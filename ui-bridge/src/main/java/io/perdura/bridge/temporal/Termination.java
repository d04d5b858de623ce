package io.perdura.bridge.temporal;

/** What became of a termination. */
public enum Termination {
  /** It has ended the workflow. */
  DONE,
  /** The workflow had ended before. */
  WAS_OVER,
  /** Temporal does not know the workflow. */
  UNKNOWN
}
