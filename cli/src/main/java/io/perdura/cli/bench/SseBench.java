package io.perdura.cli.bench;

import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.api.rest.StartRequest;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.bench.StreamReader.Received;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.platform.PlatformException;
import io.perdura.cli.platform.PlatformState;
import io.perdura.cli.platform.Port;
import io.perdura.cli.platform.ProcessIdentity;
import io.perdura.cli.platform.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measures event streams; the clients are in this process, the bridge is in another. */
public final class SseBench {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final PerduraClient client;
  private final PlatformState state;
  private final Path temporalCli;
  private final Consumer<String> progress;

  /** Measures the bridge of this platform. */
  public SseBench(
      PerduraClient client, PlatformState state, Path temporalCli, Consumer<String> progress) {
    this.client = client;
    this.state = state;
    this.temporalCli = temporalCli;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param steps steps of the execution that one client follows
   * @param clients clients at once on another one
   */
  public SseFigures run(int steps, int clients) {
    try {
      progress.accept("event latency: " + steps + " spaced steps, one client");
      List<Double> latencies = latencies(steps);
      progress.accept("streams: " + clients + " clients on one execution");
      return crowd(latencies, clients);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }

  private List<Double> latencies(int steps) throws InterruptedException {
    // The first one shows the bridge and the worker the way: processes live longer than a bench.
    follow(start("bench-stream", steps * 2, "500ms", "50ms"));
    StartResponse execution = start("bench-stream", steps, "2s", "200ms");
    List<Received> received = follow(execution);
    TaskTimes times =
        TaskTimes.read(temporalCli, state.port(Port.TEMPORAL), execution.temporalWorkflowId());
    List<Double> latencies = new ArrayList<>();
    for (Received event : received) {
      times
          .end(event.at())
          .ifPresent(
              end -> latencies.add(Duration.between(end, event.receivedAt()).toNanos() / 1e6));
    }
    if (latencies.isEmpty()) {
      throw new PlatformException("No event could be timed; see the bridge's log.");
    }
    return latencies.stream().sorted().toList();
  }

  private List<Received> follow(StartResponse execution) throws InterruptedException {
    try (StreamReader reader = new StreamReader(client, execution.executionId())) {
      if (!reader.awaitEnd(PATIENCE)) {
        throw new PlatformException("The stream of the bench did not end in time.");
      }
      return reader.received();
    }
  }

  private SseFigures crowd(List<Double> latencies, int clients) throws InterruptedException {
    BridgeHeap heap = new BridgeHeap(bridgePid(), state.port(Port.BRIDGE_MANAGEMENT));
    String execution = start("bench-crowd", 20, "30s", "250ms").executionId();
    List<StreamReader> readers = new ArrayList<>();
    try (StreamReader first = new StreamReader(client, execution)) {
      awaitBegin(List.of(first));
      long before = heap.usedBytes();
      for (int i = 0; i < clients; i++) {
        readers.add(new StreamReader(client, execution));
      }
      awaitBegin(readers);
      long perClient = (heap.usedBytes() - before) / clients;
      progress.accept(clients + " clients are connected");
      first.awaitEnd(PATIENCE);
      long last = first.received().getLast().seq();
      int complete = complete(readers, last);
      return new SseFigures(
          quantile(latencies, 0.5),
          quantile(latencies, 0.95),
          latencies.size(),
          complete,
          clients,
          readers.stream().mapToInt(reader -> reader.received().size()).min().orElse(0),
          readers.stream().mapToInt(StreamReader::reconnects).sum(),
          perClient);
    } finally {
      readers.forEach(StreamReader::close);
    }
  }

  private int complete(List<StreamReader> readers, long last) throws InterruptedException {
    int complete = 0;
    for (StreamReader reader : readers) {
      String flaw = reader.awaitEnd(PATIENCE) ? reader.flaw(last) : "it did not end in time";
      if (flaw == null) {
        complete++;
      } else {
        progress.accept("a client's stream is not complete: " + flaw);
      }
    }
    return complete;
  }

  private static void awaitBegin(List<StreamReader> readers) throws InterruptedException {
    for (StreamReader reader : readers) {
      if (!reader.awaitBegin(PATIENCE)) {
        throw new PlatformException("A stream of the bench did not begin in time.");
      }
    }
  }

  private long bridgePid() {
    return Optional.ofNullable(state.service(ServiceName.BRIDGE).process())
        .map(ProcessIdentity::pid)
        .orElseThrow(() -> new PlatformException("The bridge does not run."));
  }

  /** Starts an execution that waits, and then takes so many steps of the same time. */
  private StartResponse start(String id, int steps, String first, String pause) {
    DefinitionBody draft = client.importDraft(Json.write(definition(id, steps, first, pause)));
    int version = client.publish(draft.id(), draft.revision()).version();
    return client.start(
        id, new StartRequest(Json.mapper().createObjectNode(), version, null, Trigger.API));
  }

  private static ObjectNode definition(String id, int steps, String first, String pause) {
    ObjectNode definition = Json.mapper().createObjectNode();
    definition.put("schemaVersion", "1").put("id", id).put("name", "Bench of the streams");
    ArrayNode nodes = definition.putArray("nodes");
    ArrayNode edges = definition.putArray("edges");
    for (int i = 0; i <= steps; i++) {
      // Temporal's timers may come a second late, activities do not: they space the steps better.
      ObjectNode node = nodes.addObject().put("id", "w" + i);
      node.put("type", i == 0 ? "wait.duration" : "demo.slow");
      node.putObject("data").putObject("config").put("duration", i == 0 ? first : pause);
      if (i > 0) {
        edges.addObject().put("source", "w" + (i - 1)).put("target", "w" + i);
      }
    }
    return definition;
  }

  /** The value that this share of sorted values does not exceed. */
  static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
