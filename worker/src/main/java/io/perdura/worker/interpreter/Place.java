package io.perdura.worker.interpreter;

import io.perdura.api.execution.StepStatus;

/** A node in an activation of its scope. */
record Place(Frame frame, CompiledNode node) {
  /** Scope path and node id: names it in the execution. */
  String key() {
    return frame.path() + node.id();
  }

  /** What the Temporal UI shows. */
  String summary() {
    return node.node().label() + " · " + key();
  }

  void status(StepStatus status) {
    frame.activation().status(node.index(), status);
  }

  StepStatus status() {
    return frame.activation().status(node.index());
  }
}
