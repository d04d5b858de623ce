package io.perdura.cli.platform;

import io.perdura.cli.demo.DemoModel;
import io.perdura.cli.platform.PlatformState.Phase;
import io.perdura.cli.platform.ServiceState.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a local platform: PostgreSQL, Temporal, the worker and the bridge. What dies is started
 * again. There is one supervisor per state folder.
 */
public final class Supervisor implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofMinutes(3);

  /** Between two words of the demonstration model: as fast as a person reads. */
  private static final Duration DEMO_PAUSE = Duration.ofMillis(30);

  private final SupervisorLock lock;
  private final PlatformSettings settings;
  private final StateFile file;
  private final Board board;
  private final Consumer<String> reporter;
  private final BiConsumer<PlatformState, Consumer<String>> preparation;
  private final List<Guard> guards = new ArrayList<>();
  private @Nullable DemoModel demo;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean stopping;

  private Supervisor(
      SupervisorLock lock,
      PlatformSettings settings,
      Consumer<String> reporter,
      BiConsumer<PlatformState, Consumer<String>> preparation) {
    this.preparation = preparation;
    this.lock = lock;
    this.settings = settings;
    this.reporter = reporter;
    this.file = new StateFile(settings.layout().stateFile());
    this.board = new Board(file);
  }

  /**
   * Takes the state folder, ends what an earlier supervisor left, and starts everything; returns
   * when everything answers.
   *
   * @param reporter gets a line for whatever happens, also later
   * @throws PlatformException if another supervisor runs, a port is taken, or a process does not
   *     become ready; nothing is left running then
   */
  public static Supervisor start(PlatformSettings settings, Consumer<String> reporter) {
    return start(settings, reporter, (state, to) -> {});
  }

  /**
   * Starts a platform that is ready only after a preparation.
   *
   * @param reporter as above
   * @param preparation runs once everything answers, with the reporter
   * @throws PlatformException as above
   */
  public static Supervisor start(
      PlatformSettings settings,
      Consumer<String> reporter,
      BiConsumer<PlatformState, Consumer<String>> preparation) {
    settings.layout().create();
    SupervisorLock lock =
        SupervisorLock.take(settings.layout().lockFile())
            .orElseThrow(() -> new PlatformException(alreadyRuns(settings.layout())));
    Supervisor supervisor = new Supervisor(lock, settings, reporter, preparation);
    try {
      supervisor.open();
      return supervisor;
    } catch (PlatformException e) {
      supervisor.shutdown(e.getMessage());
      throw e;
    }
  }

  private static String alreadyRuns(Layout layout) {
    return "The local platform runs already"
        + new StateFile(layout.stateFile())
            .read()
            .map(state -> " (supervisor: process " + state.supervisor().pid() + ")")
            .orElse("")
        + ". See it with \"./perdura status\", end it with \"./perdura down\".";
  }

  private void open() {
    file.read().ifPresent(old -> Orphans.end(old, reporter));
    Ports ports = Ports.claim(settings.ports());
    board.ports(ports.numbers());
    List<Service> services = Services.of(settings, ports);
    synchronized (this) {
      demo = demo(ports.get(Port.DEMO_LLM));
      for (Service service : services) {
        guards.add(
            new Guard(service, settings.layout().log(service.name().word()), board, reporter));
      }
    }
    startAndWait(services);
    preparation.accept(board.state(), reporter);
    board.phase(Phase.READY, null);
  }

  private static DemoModel demo(int port) {
    try {
      return DemoModel.start(port, DEMO_PAUSE);
    } catch (IOException e) {
      throw new PlatformException(
          "The demonstration model cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  /** All at once: the worker and the bridge wait for what they need while they load. */
  private void startAndWait(List<Service> services) {
    guards.forEach(Guard::start);
    Set<ServiceName> waiting = EnumSet.allOf(ServiceName.class);
    boolean intime =
        Waiting.until(
            START_WITHIN,
            () -> {
              for (ServiceState state : board.services()) {
                if (waiting.contains(state.name())) {
                  look(state, waiting, services);
                }
              }
              return waiting.isEmpty() || isStopping();
            });
    if (!intime || isStopping()) {
      throw new PlatformException(
          isStopping()
              ? "Stopped while it was starting."
              : "Not ready in time: " + waiting + ". See the logs in " + logs());
    }
  }

  private void look(ServiceState state, Set<ServiceName> waiting, List<Service> services) {
    if (state.status() == Status.FAILING) {
      throw new PlatformException(state.name().title() + " " + state.problem());
    }
    if (state.status() == Status.READY) {
      waiting.remove(state.name());
      services.stream()
          .filter(service -> service.name() == state.name())
          .forEach(
              service -> reporter.accept(state.name().title() + " ready: " + service.describe()));
    }
  }

  private String logs() {
    return String.valueOf(settings.layout().log("x").getParent());
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /** What runs where. */
  public PlatformState state() {
    return board.state();
  }

  /** Waits until {@link #close()} was called. */
  public void await() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all processes; first those that need the others. */
  @Override
  public void close() {
    shutdown(null);
  }

  private void shutdown(@Nullable String problem) {
    List<Guard> all;
    DemoModel model;
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      all = List.copyOf(guards);
      model = demo;
    }
    board.phase(Phase.STOPPING, problem);
    stopAll(all, EnumSet.of(ServiceName.BRIDGE, ServiceName.WORKER));
    stopAll(all, EnumSet.of(ServiceName.TEMPORAL, ServiceName.POSTGRES));
    if (model != null) {
      model.close();
    }
    if (problem == null) {
      file.delete();
    } else {
      board.phase(Phase.FAILED, problem);
    }
    lock.close();
    stopped.countDown();
  }

  private static void stopAll(List<Guard> guards, Set<ServiceName> names) {
    List<Thread> stops =
        guards.stream()
            .filter(guard -> names.contains(guard.name()))
            .map(guard -> Thread.ofPlatform().start(guard::stop))
            .toList();
    for (Thread stop : stops) {
      try {
        stop.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
