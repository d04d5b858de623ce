package io.perdura.cli.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The supervisor's state; every change is written to the state file at once. */
final class Board {
  private final StateFile file;
  private final ProcessIdentity supervisor = ProcessIdentity.of(ProcessHandle.current());
  private final Instant startedAt = Instant.now();
  private final SequencedMap<ServiceName, ServiceState> services = new LinkedHashMap<>();
  private PlatformState.Phase phase = PlatformState.Phase.STARTING;
  private SequencedMap<Port, Integer> ports = new LinkedHashMap<>();
  private @Nullable String problem;

  Board(StateFile file) {
    this.file = file;
    for (ServiceName name : ServiceName.values()) {
      services.put(name, ServiceState.waiting(name, startedAt));
    }
  }

  synchronized void ports(SequencedMap<Port, Integer> numbers) {
    ports = new LinkedHashMap<>(numbers);
    write();
  }

  synchronized void phase(PlatformState.Phase next, @Nullable String why) {
    phase = next;
    problem = why;
    write();
  }

  synchronized void update(ServiceName name, UnaryOperator<ServiceState> change) {
    services.computeIfPresent(name, (key, state) -> change.apply(state));
    write();
  }

  synchronized PlatformState state() {
    return new PlatformState(
        phase, supervisor, startedAt, problem, ports, new ArrayList<>(services.values()));
  }

  synchronized List<ServiceState> services() {
    return List.copyOf(services.values());
  }

  private void write() {
    file.write(state());
  }
}
