package io.perdura.worker.rig;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.StopRequest;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.rig.WorkerRig.Started;
import io.perdura.worker.scenario.Scenario;
import io.perdura.worker.scenario.ScenarioExecutor;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Runs scenarios as workflows. */
public final class TemporalExecutor implements ScenarioExecutor {
  /** A scenario takes less than a second on an idle machine. */
  private static final int MOST_SECONDS = 120;

  private final WorkflowClient client;
  private final WorkerRig rig;
  private final RunTuning tuning;

  /** An executor on a worker that runs. */
  public TemporalExecutor(WorkflowClient client, WorkerRig rig, RunTuning tuning) {
    this.client = client;
    this.rig = rig;
    this.tuning = tuning;
  }

  @Override
  public List<RecordedEvent> run(Scenario scenario) throws InterruptedException {
    Started started = rig.start(client, scenario, tuning);
    sendAll(started.workflow(), scenario.sends());
    UpdateSender.sendAll(started.workflow(), scenario.updates());
    if (scenario.cancelAfterMs() != null) {
      Thread.sleep(scenario.cancelAfterMs());
      started.workflow().cancel("test");
    }
    if (scenario.stopAfterMs() != null) {
      Waiting.until(() -> lastSeq(started) >= scenario.eventsBeforeTheStop());
      // A node's start is told before its attempt runs; only what has run has used anything.
      for (String step : scenario.stepsAbortedByTheStop()) {
        Waiting.until(() -> rig.steps().effects(started.executionId() + "/" + step) > 0);
      }
      started.workflow().signal(TemporalNames.SIGNAL_STOP, new StopRequest(null));
    }
    try {
      started.workflow().getResult(MOST_SECONDS, TimeUnit.SECONDS, JsonNode.class);
    } catch (TimeoutException e) {
      throw new AssertionError("Did not end: " + scenario + ": " + rig.events(started), e);
    } catch (WorkflowFailedException e) {
      // How it ended is in its events.
      return rig.events(started);
    }
    return rig.events(started);
  }

  /** Sends events at their times, each until it is answered. */
  static void sendAll(WorkflowStub workflow, List<Scenario.Send> sends)
      throws InterruptedException {
    long from = System.nanoTime();
    for (Scenario.Send send : sends) {
      Thread.sleep(
          Math.max(0, send.atMs() - Duration.ofNanos(System.nanoTime() - from).toMillis()));
      sendOne(workflow, send);
    }
  }

  private static void sendOne(WorkflowStub workflow, Scenario.Send send)
      throws InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        workflow.update(TemporalNames.UPDATE_SEND_EVENT, EventAnswer.class, send.event());
        return;
      } catch (WorkflowUpdateException | WorkflowServiceException e) {
        // A run that continues as new answers no more; the next one does.
        if (tries == 50) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static long lastSeq(Started started) {
    return started.workflow().query(TemporalNames.QUERY_EVENTS, EventPage.class, 0L, 1).last();
  }
}
