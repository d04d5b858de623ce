package io.perdura.cli.command;

import io.perdura.api.rest.BreakpointSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an execution stops that a command starts. */
final class BreakOptions {
  @Option(
      names = "--break",
      paramLabel = "NODE[=CONDITION]",
      description =
          "Stop before every activation of a node, if the condition holds. May be repeated.")
  private @Nullable List<String> breakpoints;

  @Option(
      names = "--to",
      paramLabel = "NODE",
      description = "Run to here: stop before the node, once.")
  private @Nullable String to;

  /** The breakpoints of the start; null if there are none. */
  @Nullable List<BreakpointSpec> specs() {
    List<BreakpointSpec> specs = new ArrayList<>();
    for (String one : breakpoints == null ? List.<String>of() : breakpoints) {
      int equals = one.indexOf('=');
      specs.add(
          equals < 0
              ? new BreakpointSpec(one, null, null)
              : new BreakpointSpec(one.substring(0, equals), one.substring(equals + 1), null));
    }
    if (to != null) {
      specs.add(new BreakpointSpec(to, null, true));
    }
    return specs.isEmpty() ? null : specs;
  }
}
