package io.perdura.cli.command;

import io.perdura.api.rest.ControlResponse;

/** What is said when somebody has decided about a node. */
final class NodeAnswer {
  private NodeAnswer() {}

  /**
   * Says what was done, and how it goes on.
   *
   * @param id id of the execution
   * @param done what was done, as a sentence
   */
  static void tell(Context context, String id, String done, ControlResponse answer) {
    context
        .terminal()
        .err()
        .println(
            answer.status().isFinal()
                ? done + " The execution has ended: " + answer.status().word() + "."
                : done + " See it go on: ./perdura watch " + id);
  }
}
