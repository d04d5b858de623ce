package io.perdura.cli.bench;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.api.rest.LiveView;
import io.perdura.cli.client.EventStream;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.platform.PlatformException;
import io.perdura.cli.platform.PlatformState;
import io.perdura.cli.platform.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Measures live mode on a platform that does nothing else. */
public final class LiveBench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONTROL = "bench-live-control";
  private static final String ACTIVITY = "bench-live-activity";
  private static final int COUNTED = 100;
  private static final ControlRequest STOP = new ControlRequest(null, "bench");

  private final PerduraClient client;
  private final PlatformState state;
  private final Path temporalCli;
  private final Consumer<String> progress;
  private final Random random = new Random(20_261_121);

  /** Measures this platform. */
  public LiveBench(
      PerduraClient client, PlatformState state, Path temporalCli, Consumer<String> progress) {
    this.client = client;
    this.state = state;
    this.temporalCli = temporalCli;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param stops how many stops, a third each: control nodes without a pause, control nodes with
   *     one, an activity
   * @param seconds how long iterations are counted
   */
  public LiveFigures run(int stops, int seconds) {
    publish(
        CONTROL,
        "{\"id\": \"one\", \"type\": \"data.set\", \"data\": {\"config\": {\"values\": 1}}}");
    publish(
        ACTIVITY,
        "{\"id\": \"one\", \"type\": \"demo.slow\", \"data\": {\"config\": {\"duration\": \"50ms\"}}}");
    try {
      double control = eventsPerIteration(CONTROL);
      double activity = eventsPerIteration(ACTIVITY);
      progress.accept("iterations: " + seconds + " s without a pause");
      String fast = start(CONTROL, 0, 0);
      double rate = rate(fast, seconds);
      long carried = history(CONTROL, fast).carriedBytes();
      client.live().stop(fast, STOP);
      awaitEnd(fast);
      progress.accept("stops: " + stops + " at random moments");
      List<Double> millis = stops(stops);
      return new LiveFigures(
          new LiveFigures.Quantiles(
              quantile(millis, 0.5), quantile(millis, 0.95), quantile(millis, 0.99)),
          millis.size(),
          rate,
          control,
          activity,
          carried);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }

  private List<Double> stops(int count) throws InterruptedException {
    // The first ones show the processes the way.
    List<Double> millis = new ArrayList<>();
    for (int i = -3; i < count; i++) {
      double took =
          switch (Math.floorMod(i, 3)) {
            case 0 -> stop(CONTROL, 0);
            case 1 -> stop(CONTROL, 300);
            default -> stop(ACTIVITY, 100);
          };
      if (i >= 0) {
        millis.add(took);
      }
    }
    return millis.stream().sorted().toList();
  }

  private double stop(String definition, long intervalMs) throws InterruptedException {
    String id = start(definition, intervalMs, 0);
    try (EventStream stream = client.stream(id)) {
      await(stream, "live.iteration.completed", "snapshot");
      long until = System.nanoTime() + Duration.ofMillis(random.nextInt(1_000)).toNanos();
      drain(stream, until);
      long began = System.nanoTime();
      Thread.ofVirtual().start(() -> client.live().stop(id, STOP));
      await(stream, "live.stopped", "live.stopped");
      double took = (System.nanoTime() - began) / 1e6;
      awaitEnd(id);
      return took;
    }
  }

  private static void drain(EventStream stream, long until) {
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      stream.poll(Duration.ofNanos(Math.max(1_000_000, left)));
    }
  }

  private static void await(EventStream stream, String type, String other) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (stream.poll(PATIENCE) instanceof EventStream.Event(var event)
          && (event.type().equals(type) || event.type().equals(other))) {
        return;
      }
    }
    throw new PlatformException("Expected the event " + type + " but it did not come.");
  }

  private double rate(String id, int seconds) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(2));
    long before = client.live().get(id).totals().iterations();
    long began = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    long after = client.live().get(id).totals().iterations();
    return (after - before) / ((System.nanoTime() - began) / 1e9);
  }

  private double eventsPerIteration(String definition) throws InterruptedException {
    String id = start(definition, 0, COUNTED);
    awaitEnd(id);
    LiveHistory history = history(definition, id);
    if (history.carriedBytes() > 0) {
      throw new PlatformException("Expected " + COUNTED + " iterations in one run.");
    }
    return (double) history.events() / COUNTED;
  }

  private LiveHistory history(String definition, String id) {
    String workflowId = "default." + definition + "." + id;
    return LiveHistory.read(temporalCli, state.port(Port.TEMPORAL), workflowId);
  }

  private void awaitEnd(String id) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    LiveView view = client.live().get(id);
    while (!view.status().isFinal()) {
      if (System.nanoTime() > end) {
        throw new PlatformException("Live execution " + id + " did not end in time.");
      }
      Thread.sleep(Duration.ofMillis(20));
      view = client.live().get(id);
    }
  }

  private String start(String definition, long intervalMs, long maxIterations) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("workflowId", definition).put("intervalMs", intervalMs);
    body.put("maxIterations", maxIterations).put("allowConcurrent", true);
    return client.live().start(body).liveRunId();
  }

  private void publish(String id, String node) {
    String text =
        """
        {"schemaVersion": "1", "id": "%s", "name": "%s", "nodes": [%s], "edges": []}
        """
            .formatted(id, id, node);
    DefinitionBody draft = client.importDraft(text);
    client.publish(id, draft.revision());
  }

  private static double quantile(List<Double> sorted, double q) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(q * sorted.size()) - 1));
  }
}
