package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.WorkerRig.Started;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.Plans;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * One large execution on a real server: that it completes, that its events are gapless, that each
 * run of the chain stays far below Temporal's limits, and that the heap stays bounded. The figures
 * are printed in one line.
 */
final class LargeRun {
  private static final int MOST_EVENTS = 5_000;
  private static final long MOST_BYTES = 4L * 1024 * 1024;
  private static final long MEGABYTE = 1024 * 1024;

  /** All parts of a test are in one process: its worker, and its store with all events. */
  private static final long MOST_HEAP = 512 * MEGABYTE;

  private static final Duration SAMPLE = Duration.ofSeconds(2);

  private final Environments environment;

  LargeRun(Environments environment) {
    this.environment = environment;
  }

  /**
   * Runs nodes and edges to the end.
   *
   * @param name what is printed
   * @return the line of the last event
   */
  String run(String name, String nodes, String edges, JsonNode input) throws InterruptedException {
    String definition =
        """
        {"schemaVersion":"1","id":"large","name":"Large","nodes":%s,"edges":%s,
         "output":"{{ nodes.last.output }}"}
        """
            .formatted(nodes, edges);
    Heap heap = new Heap();
    long begin = System.nanoTime();
    Started started =
        environment
            .rig()
            .start(environment.client(), Plans.of(name, definition), input, RunTuning.DEFAULT);
    started.workflow().getResult(JsonNode.class);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    long live = heap.stop();
    List<String> lines = EventLines.of(environment.rig().events(started));
    Chain chain = chain(started.workflow().getExecution().getWorkflowId());
    System.out.printf(
        "%s: %.1f s, %,d events; %d runs, %,d history events (most %,d), %,d KB (most %,d), heap %,d MB%n",
        name,
        took.toMillis() / 1000.0,
        lines.size(),
        chain.runs,
        chain.events,
        chain.mostEvents,
        chain.bytes / 1024,
        chain.mostBytes / 1024,
        live / MEGABYTE);
    assertThat(chain.mostEvents).as("events of the longest history").isLessThan(MOST_EVENTS);
    assertThat(chain.mostBytes).as("bytes of the largest history").isLessThan(MOST_BYTES);
    assertThat(live).as("bytes of live heap").isLessThan(MOST_HEAP);
    return lines.getLast();
  }

  /** The histories of all runs. */
  private static final class Chain {
    private int runs;
    private long events;
    private long bytes;
    private long mostEvents;
    private long mostBytes;

    private void add(WorkflowExecutionHistory history) {
      long size = history.getHistory().getSerializedSize();
      runs++;
      events += history.getEvents().size();
      bytes += size;
      mostEvents = Math.max(mostEvents, history.getEvents().size());
      mostBytes = Math.max(mostBytes, size);
    }
  }

  private Chain chain(String workflowId) {
    Chain chain = new Chain();
    String runId = "";
    do {
      WorkflowExecutionHistory history = environment.client().fetchHistory(workflowId, runId);
      chain.add(history);
      runId =
          history
              .getEvents()
              .getFirst()
              .getWorkflowExecutionStartedEventAttributes()
              .getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return chain;
  }

  /** What is reachable: the largest heap after collections that it forces every two seconds. */
  private static final class Heap {
    private final AtomicLong most = new AtomicLong();
    private final Thread sampler = Thread.ofPlatform().daemon().start(this::sample);

    private void sample() {
      while (!Thread.currentThread().isInterrupted()) {
        measure();
        LockSupport.parkNanos(SAMPLE.toNanos());
      }
    }

    private void measure() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
    }

    private long stop() throws InterruptedException {
      sampler.interrupt();
      sampler.join();
      measure();
      return most.get();
    }
  }
}
