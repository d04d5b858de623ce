package io.perdura.cli.platform;

import io.perdura.cli.platform.PlatformState.Phase;
import io.perdura.cli.platform.ServiceState.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The local platform as another process sees it: through its state file and its lock. */
public final class LocalPlatform {
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(70);
  private static final Duration RESTART_WITHIN = Duration.ofSeconds(60);

  private final Layout layout;
  private final Map<String, String> environment;
  private final StateFile file;

  /** The platform of a state folder; it need not run. */
  public LocalPlatform(Layout layout) {
    this(layout, Map.of());
  }

  /**
   * The platform of a state folder; it need not run.
   *
   * @param environment more variables for its processes, if this starts it
   */
  public LocalPlatform(Layout layout, Map<String, String> environment) {
    this.layout = layout;
    this.environment = Map.copyOf(environment);
    this.file = new StateFile(layout.stateFile());
  }

  /** What runs where; empty if no supervisor lives. */
  public Optional<PlatformState> running() {
    return file.read()
        .filter(state -> state.phase() != Phase.FAILED)
        .filter(state -> state.supervisor().isAlive());
  }

  /**
   * Returns the running platform, and starts one if there is none.
   *
   * @param arguments options for {@code up}
   * @param reporter gets a line for each process that becomes ready
   * @throws PlatformException if it does not start
   */
  public PlatformState ensureRunning(List<String> arguments, Consumer<String> reporter) {
    Optional<PlatformState> there = running().filter(state -> state.phase() == Phase.READY);
    if (there.isPresent()) {
      return there.get();
    }
    layout.create();
    Optional<ProcessHandle> started = Optional.empty();
    if (!SupervisorLock.isTaken(layout.lockFile())) {
      reporter.accept("Starting the local platform ...");
      started = Optional.of(Detached.start(layout, arguments, environment));
    }
    return awaitReady(started, reporter);
  }

  private PlatformState awaitReady(Optional<ProcessHandle> started, Consumer<String> reporter) {
    Set<ServiceName> told = EnumSet.noneOf(ServiceName.class);
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() < end) {
      Optional<PlatformState> state = file.read();
      boolean mine =
          started.isEmpty()
              || state.filter(s -> s.supervisor().pid() == started.get().pid()).isPresent();
      boolean dead = started.isPresent() && !started.get().isAlive();
      if (mine && state.isPresent()) {
        tell(state.get(), told, reporter);
        if (state.get().phase() == Phase.READY) {
          return state.get();
        }
      }
      if (dead || mine && state.filter(s -> s.phase() == Phase.FAILED).isPresent()) {
        throw new PlatformException(
            "The local platform does not start.\n" + problem(mine ? state : Optional.empty()));
      }
      Waiting.pause(Duration.ofMillis(40));
    }
    throw new PlatformException(
        "The local platform is not ready after "
            + READY_WITHIN.toMinutes()
            + " minutes. See "
            + layout.log("supervisor"));
  }

  private String problem(Optional<PlatformState> state) {
    String known = state.map(PlatformState::problem).orElse(null);
    return known != null ? known : LogFiles.tail(layout.log("supervisor"), 10);
  }

  private static void tell(PlatformState state, Set<ServiceName> told, Consumer<String> reporter) {
    for (ServiceState service : state.services()) {
      if (service.status() == Status.READY && told.add(service.name())) {
        reporter.accept(service.name().title() + " ready");
      }
    }
  }

  /** Stops the platform; false if none ran. Ends also what a killed supervisor left behind. */
  public boolean down(Consumer<String> reporter) {
    Optional<PlatformState> state = file.read();
    Optional<ProcessHandle> supervisor = state.flatMap(known -> known.supervisor().find());
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      boolean ended =
          Waiting.until(
              DOWN_WITHIN,
              () -> !supervisor.get().isAlive() && !SupervisorLock.isTaken(layout.lockFile()));
      if (!ended) {
        supervisor.get().destroyForcibly();
      }
    }
    boolean left =
        state.isPresent()
            && state.get().services().stream()
                .anyMatch(service -> service.process() != null && service.process().isAlive());
    state.ifPresent(known -> Orphans.end(known, reporter));
    file.delete();
    return supervisor.isPresent() || left;
  }

  /**
   * Kills a process of the running platform with SIGKILL and waits until it runs again.
   *
   * @throws PlatformException if none runs, or it is not started again
   */
  public Crash crash(ServiceName name) {
    ProcessIdentity victim =
        running()
            .map(state -> state.service(name).process())
            .filter(ProcessIdentity::isAlive)
            .orElseThrow(() ->
                new PlatformException(
                    "No %s of a local platform runs here. Start one: ./perdura up"
                        .formatted(name.title())));
    long began = System.nanoTime();
    victim.find().ifPresent(ProcessHandle::destroyForcibly);
    long[] restarted = {0};
    boolean ready =
        Waiting.until(
            RESTART_WITHIN,
            () -> {
              ServiceState now = state(name);
              boolean fresh = now.process() != null && now.process().pid() != victim.pid();
              if (fresh && restarted[0] == 0) {
                restarted[0] = System.nanoTime() - began;
              }
              return fresh && now.status() == Status.READY;
            });
    if (!ready) {
      throw new PlatformException(
          "%s (process %d) was killed, but does not run again. See %s"
              .formatted(name.title(), victim.pid(), layout.log(name.word())));
    }
    ProcessIdentity next = state(name).process();
    return new Crash(
        victim.pid(),
        next == null ? 0 : next.pid(),
        Duration.ofNanos(restarted[0]),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private ServiceState state(ServiceName name) {
    return file.read()
        .map(state -> state.service(name))
        .orElseThrow(() -> new PlatformException("The local platform was stopped meanwhile."));
  }

  /**
   * What a crash took.
   *
   * @param killed the process that was killed
   * @param pid the process that runs now
   * @param restarted from the kill to the start of the next process
   * @param ready from the kill until it answered again
   */
  public record Crash(long killed, long pid, Duration restarted, Duration ready) {}
}
