package io.perdura.worker.interpreter;

/** What the activations that have ended add to the progress of an execution. */
final class Totals {
  /** Nodes that have ended. */
  int done;

  /** Nodes that have completed or failed. */
  int ran;

  void add(Activation activation) {
    done += activation.done();
    ran += activation.ran();
  }
}
