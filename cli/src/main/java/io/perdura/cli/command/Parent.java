package io.perdura.cli.command;

import java.util.List;

/** A command with subcommands of its own. */
interface Parent {
  List<Object> children();
}
