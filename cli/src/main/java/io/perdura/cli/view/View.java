package io.perdura.cli.view;

import java.time.Instant;

/** Shows the progress of one execution on standard error. */
public sealed interface View permits LineView, BlockView {
  /** An event of the stream arrived. */
  void event(String type, String json);

  /** Time has passed. */
  void tick(Instant now);

  /**
   * The connection is broken, or there again.
   *
   * @param broken true if it is broken
   */
  void connection(boolean broken);

  /** Leaves the terminal in order; nothing is shown afterwards. */
  void close();

  /** Where the execution is. */
  NodeState state();
}
