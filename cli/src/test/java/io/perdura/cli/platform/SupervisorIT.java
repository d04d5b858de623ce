package io.perdura.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.testing.TemporalProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
  private static final Duration RESTART = Duration.ofSeconds(5);

  @TempDir private Path state;
  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void startsEverythingAndRestartsWhateverIsKilled() throws IOException {
    try (Supervisor supervisor = Supervisor.start(StandInPlatform.settings(state), said::add)) {
      LocalPlatform platform = new LocalPlatform(layout());
      assertThat(platform.running()).contains(supervisor.state());
      assertThat(Files.getPosixFilePermissions(layout().postgresPassword()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      for (ServiceName name : ServiceName.values()) {
        LocalPlatform.Crash crash = platform.crash(name);
        assertThat(crash.restarted()).as("%s restarted", name).isLessThan(RESTART);
        assertThat(crash.pid()).isNotEqualTo(crash.killed());
        assertThat(ProcessHandle.of(crash.killed()).filter(ProcessHandle::isAlive)).isEmpty();
        System.out.println(name + ": " + crash);
      }
      assertThat(said).anyMatch(line -> line.contains("was ended by signal 9"));
    }
    assertThat(layout().stateFile()).doesNotExist();
    assertThat(new LocalPlatform(layout()).running()).isEmpty();
  }

  @Test
  void keepsTheDataOverARestart() {
    Path marker = layout().postgresData().resolve("PG_VERSION");
    Supervisor.start(StandInPlatform.settings(state), said::add).close();
    long made = marker.toFile().lastModified();
    Supervisor.start(StandInPlatform.settings(state), said::add).close();
    assertThat(marker.toFile().lastModified()).isEqualTo(made);
    assertThat(layout().temporalDatabase()).exists();
  }

  @Test
  void refusesASecondSupervisor() {
    try (Supervisor first = Supervisor.start(StandInPlatform.settings(state), said::add)) {
      assertThatThrownBy(() -> Supervisor.start(StandInPlatform.settings(state), said::add))
          .isInstanceOf(PlatformException.class)
          .hasMessageContaining("runs already")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(first.state().service(ServiceName.POSTGRES).process().isAlive()).isTrue();
    }
  }

  @Test
  void namesEveryTakenPortAndWhatToChange() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SequencedMap<Port, Integer> ports = new LinkedHashMap<>();
      for (Port port : Port.values()) {
        ports.put(port, 0);
      }
      ports.put(Port.TEMPORAL_UI, taken.getLocalPort());
      assertThatThrownBy(() -> Supervisor.start(StandInPlatform.settings(state, ports), said::add))
          .isInstanceOf(PlatformException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " for the Temporal UI is taken")
          .hasMessageContaining("--temporal-ui-port")
          .hasMessageContaining("PERDURA_TEMPORAL_UI_PORT")
          .hasMessageContaining("temporal.ui.port");
    }
  }

  @Test
  void endsTheOrphansOfAKilledSupervisor() throws IOException, InterruptedException {
    PlatformState before = startInAnotherProcess();
    before.supervisor().find().orElseThrow().destroyForcibly();
    assertThat(Waiting.until(RESTART, () -> !before.supervisor().isAlive())).isTrue();
    assertThat(before.services()).allMatch(service -> service.process().isAlive());

    try (Supervisor next = Supervisor.start(StandInPlatform.settings(state), said::add)) {
      assertThat(before.services()).noneMatch(service -> service.process().isAlive());
      assertThat(next.state().services()).allMatch(service -> service.process().isAlive());
    }
  }

  @Test
  void downEndsTheOrphansOfAKilledSupervisorToo() throws IOException, InterruptedException {
    PlatformState before = startInAnotherProcess();
    before.supervisor().find().orElseThrow().destroyForcibly();
    assertThat(Waiting.until(RESTART, () -> !before.supervisor().isAlive())).isTrue();

    assertThat(new LocalPlatform(layout()).down(said::add)).isTrue();
    assertThat(before.services()).noneMatch(service -> service.process().isAlive());
    assertThat(new LocalPlatform(layout()).down(said::add)).isFalse();
  }

  @Test
  void downStopsASupervisorInAnotherProcess() throws IOException, InterruptedException {
    PlatformState before = startInAnotherProcess();
    assertThat(new LocalPlatform(layout()).down(said::add)).isTrue();
    assertThat(before.supervisor().isAlive()).isFalse();
    assertThat(before.services()).noneMatch(service -> service.process().isAlive());
  }

  @Test
  void saysWhyAProcessDoesNotStart() {
    PlatformSettings good = StandInPlatform.settings(state);
    PlatformSettings bad =
        new PlatformSettings(
            good.layout(),
            good.ports(),
            good.temporalCli(),
            List.of(PlatformSettings.javaProgram(), "-no-such-option"),
            good.bridge());
    assertThatThrownBy(() -> Supervisor.start(bad, said::add))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("worker")
        .hasMessageContaining("Unrecognized option: -no-such-option")
        .hasMessageContaining("worker.log");
    assertThat(new LocalPlatform(layout()).running()).isEmpty();
  }

  private PlatformState startInAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                PlatformSettings.javaProgram(),
                "-XX:TieredStopAtLevel=1",
                "-Dperdura.temporal=" + TemporalProgram.path(),
                "-cp",
                System.getProperty("java.class.path"),
                StandInPlatform.class.getName(),
                state.toString())
            .redirectErrorStream(true)
            .redirectOutput(state.resolve("supervisor.out").toFile())
            .start();
    LocalPlatform platform = new LocalPlatform(layout());
    boolean ready =
        Waiting.until(
            Duration.ofSeconds(60),
            () ->
                !process.isAlive()
                    || platform
                        .running()
                        .filter(now -> now.phase() == PlatformState.Phase.READY)
                        .isPresent());
    assertThat(ready && process.isAlive()).as(said(process)).isTrue();
    assertThat(process.waitFor(0, TimeUnit.SECONDS)).isFalse();
    return platform.running().orElseThrow();
  }

  private String said(Process process) throws IOException {
    return process.isAlive() ? "" : Files.readString(state.resolve("supervisor.out"));
  }

  private Layout layout() {
    return new Layout(state, state);
  }
}
