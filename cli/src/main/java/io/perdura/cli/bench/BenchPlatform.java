package io.perdura.cli.bench;

import io.perdura.cli.platform.Layout;
import io.perdura.cli.platform.LocalPlatform;
import io.perdura.cli.platform.PlatformException;
import io.perdura.cli.platform.PlatformState;
import io.perdura.cli.platform.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A local platform for one bench: empty databases, since Temporal's development server slows as it
 * ages, free ports, a limit of streams that lets all clients in. Closing it removes everything.
 */
public final class BenchPlatform implements AutoCloseable {
  private final Layout layout;
  private final LocalPlatform platform;
  private final Consumer<String> reporter;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BenchPlatform(Layout layout, LocalPlatform platform, Consumer<String> reporter) {
    this.layout = layout;
    this.platform = platform;
    this.reporter = reporter;
  }

  /**
   * Starts it beside the user's own; Ctrl-C removes it too.
   *
   * @param streams most event streams at once
   */
  public static BenchPlatform start(Layout own, int streams, Consumer<String> reporter) {
    Layout layout =
        new Layout(own.home(), own.state().resolve("bench-" + ProcessHandle.current().pid()));
    LocalPlatform platform =
        new LocalPlatform(layout, Map.of("PERDURA_STREAM_PERWORKSPACE", String.valueOf(streams)));
    BenchPlatform started = new BenchPlatform(layout, platform, reporter);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(started::remove));
    List<String> ports = new ArrayList<>();
    for (Port port : Port.values()) {
      ports.addAll(List.of(port.option(), "0"));
    }
    platform.ensureRunning(ports, reporter);
    return started;
  }

  /** Where its files are. */
  public Layout layout() {
    return layout;
  }

  /** What runs where. */
  public PlatformState state() {
    return platform
        .running()
        .orElseThrow(() -> new PlatformException("The platform of the bench has stopped."));
  }

  @Override
  public void close() {
    // The hook stays and does nothing: after Ctrl-C it could not be taken away any more.
    remove();
  }

  private void remove() {
    if (closed.getAndSet(true)) {
      return;
    }
    platform.down(reporter);
    try (Stream<Path> files = Files.walk(layout.state())) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new PlatformException("Cannot remove " + layout.state() + ": " + e, e);
    }
  }
}
