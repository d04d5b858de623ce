package io.perdura.cli.platform;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ends what a supervisor left behind that was killed. Only processes that its state file names are
 * touched, and only if id, start and program are still the same.
 */
final class Orphans {
  private static final Duration POLITE = Duration.ofSeconds(5);
  private static final Duration FORCED = Duration.ofSeconds(5);

  private Orphans() {}

  /** Ends them in the order bridge, worker, Temporal, PostgreSQL. */
  static void end(PlatformState state, Consumer<String> reporter) {
    List<ServiceState> alive =
        state.services().reversed().stream()
            .filter(service -> service.process() != null && service.process().isAlive())
            .toList();
    for (ServiceState service : alive) {
      ProcessIdentity identity = service.process();
      if (identity != null) {
        reporter.accept(
            "Ending the %s (process %d) that an earlier supervisor left behind."
                .formatted(service.name().title(), identity.pid()));
        end(identity);
      }
    }
  }

  private static void end(ProcessIdentity identity) {
    identity.find().ifPresent(ProcessHandle::destroy);
    if (!Waiting.until(POLITE, () -> !identity.isAlive())) {
      identity.find().ifPresent(ProcessHandle::destroyForcibly);
      if (!Waiting.until(FORCED, () -> !identity.isAlive())) {
        throw new PlatformException(
            "Process " + identity.pid() + " of an earlier platform does not end. End it by hand.");
      }
    }
  }
}
