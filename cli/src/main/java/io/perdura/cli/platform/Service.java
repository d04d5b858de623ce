package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How one process of the platform is prepared, started and asked whether it is ready. */
interface Service {
  ServiceName name();

  /** Where it listens or what it serves, for a person. */
  String describe();

  /** Brings everything into the state that a start needs; called before every start. */
  void prepare() throws IOException;

  /** The process to start. Where its output goes is not its business. */
  ProcessBuilder process();

  /** Asks the running process; never blocks for more than a second. */
  boolean isReady();

  /** The ports that it listens on. */
  List<Port> ports();

  /** Its program, for messages. */
  Path program();
}
