package io.perdura.bridge.support;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveSettingsException;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.live.StopReason;
import io.perdura.api.temporal.ConnectionTestResult;
import io.perdura.api.temporal.ConnectionTestTask;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.DynamicQueryHandler;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicUpdateHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflow of {@link Script}, for both modes. */
public final class Scripted implements DynamicWorkflow {
  private static final int KEPT = 200;

  private final Deque<Command> inbox = new ArrayDeque<>();
  private List<RecordedEvent> buffer = new ArrayList<>();
  private List<FeedItem> ring = new ArrayList<>();
  private LiveSettings settings = LiveSettings.DEFAULT;
  private long lastSeq;
  private long node;
  private long iteration;
  private boolean live;
  private boolean stopping;
  private @Nullable StopReason stopped;

  /** What it was told to do. */
  public record Command(String name, int count) {}

  /** What one run leaves to the next. */
  public record Carry(
      long lastSeq,
      long node,
      long iteration,
      LiveSettings settings,
      List<RecordedEvent> events,
      List<FeedItem> ring,
      List<Command> inbox) {}

  @Override
  public Object execute(EncodedValues arguments) {
    if (Workflow.getInfo().getWorkflowType().equals(TemporalNames.WORKFLOW_CONNECTION_TEST)) {
      ConnectionTestTask task = arguments.get(0, ConnectionTestTask.class);
      return new ConnectionTestResult(true, "tested " + task.name(), 1);
    }
    RunInput input = arguments.get(0, RunInput.class);
    live = input.mode() == ExecutionMode.LIVE;
    settings = input.live() == null ? settings : input.live();
    if (arguments.getSize() > 1) {
      restore(arguments.get(1, Carry.class));
    }
    Workflow.registerListener((DynamicQueryHandler) this::answer);
    Workflow.registerListener((DynamicUpdateHandler) (name, encoded) -> configure(encoded));
    Workflow.registerListener((DynamicSignalHandler) this::signalled);
    if (lastSeq == 0) {
      add(new ExecutionStarted(input.planHash(), 1_000));
      if (live) {
        add(new LiveEvent.Started(input.definitionId(), settings.intervalMs()));
      }
    }
    return converse(input);
  }

  private Object converse(RunInput input) {
    while (true) {
      Workflow.await(() -> !inbox.isEmpty());
      Command command = inbox.remove();
      switch (command.name()) {
        case "nodes" -> nodes(command.count());
        case "iterations" -> iterations(command.count());
        case "stopping" -> stopping = true;
        case "continue" -> Workflow.continueAsNew(input, carry());
        case "finish" -> {
          add(new ExecutionCompleted(Data.NULL, 5, (int) node));
          return "done";
        }
        case TemporalNames.SIGNAL_STOP -> {
          stopped = StopReason.USER;
          add(new LiveEvent.Stopped(iteration, StopReason.USER));
          add(new ExecutionCompleted(Data.NULL, 5, (int) node));
          return "done";
        }
        default -> throw new IllegalStateException(command.name());
      }
    }
  }

  private void signalled(String name, EncodedValues encoded) {
    boolean counts = !name.equals(TemporalNames.SIGNAL_STOP);
    inbox.add(new Command(name, counts ? encoded.get(0, Integer.class) : 0));
  }

  private Object configure(EncodedValues encoded) {
    if (stopping) {
      throw refused(ConfigureLive.NOT_LIVE, "The live execution has stopped.");
    }
    try {
      settings = encoded.get(0, ConfigureLive.class).change().applyTo(settings);
      return settings;
    } catch (LiveSettingsException e) {
      throw refused(ConfigureLive.INVALID, e.field() + ": " + e.getMessage());
    }
  }

  /** As the real one refuses; in a validator, where the failure's type is lost on the way. */
  private static ApplicationFailure refused(String kind, String text) {
    return ApplicationFailure.newNonRetryableFailure(
        new UpdateRefusal(kind, text).message(), "lost");
  }

  private Carry carry() {
    int from = live ? Math.max(0, buffer.size() - KEPT) : buffer.size();
    return new Carry(
        lastSeq,
        node,
        iteration,
        settings,
        List.copyOf(buffer.subList(from, buffer.size())),
        List.copyOf(ring),
        List.copyOf(inbox));
  }

  private void restore(Carry carry) {
    lastSeq = carry.lastSeq();
    node = carry.node();
    iteration = carry.iteration();
    settings = carry.settings();
    buffer = new ArrayList<>(carry.events());
    ring = new ArrayList<>(carry.ring());
    inbox.addAll(carry.inbox());
  }

  private void nodes(int count) {
    for (int i = 0; i < count; i++) {
      String key = "n" + ++node;
      add(new NodeStarted(key));
      add(new NodeCompleted(key, Data.NULL, "out", 1, 1));
    }
  }

  private void iterations(int count) {
    for (int i = 0; i < count; i++) {
      iteration++;
      add(new NodeCompleted("only", Data.NULL, "out", 1, 1));
      String summary = "{\"n\":" + iteration + "}";
      add(new LiveEvent.IterationCompleted(iteration, summary, 2, BigDecimal.ONE, 3));
      ring.add(new FeedItem(iteration, now(), summary, null, 2, BigDecimal.ONE, 3).fitted());
    }
    int over = Math.max(0, ring.size() - FeedItem.RING_SIZE);
    ring.subList(0, over).clear();
    int old = Math.max(0, buffer.size() - KEPT);
    buffer.subList(0, old).clear();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private void add(ExecutionEvent event) {
    buffer.add(new RecordedEvent(++lastSeq, now(), event));
  }

  private Object answer(String name, EncodedValues arguments) {
    if (live && name.equals(TemporalNames.QUERY_LIVE)) {
      return state();
    }
    if (!name.equals(TemporalNames.QUERY_EVENTS)) {
      throw new IllegalArgumentException(name);
    }
    long after = arguments.get(0, Long.class);
    int limit = arguments.get(1, Integer.class);
    List<RecordedEvent> found =
        buffer.stream().filter(event -> event.seq() > after).limit(limit).toList();
    return new EventPage(found, lastSeq - buffer.size() + 1, lastSeq);
  }

  private LiveState state() {
    return new LiveState(
        stopped == null ? LivePhase.WAITING : LivePhase.STOPPED,
        settings,
        new LiveTotals(iteration, 0, 2 * iteration, BigDecimal.valueOf(iteration), 3 * iteration),
        iteration,
        0,
        null,
        stopped,
        Instant.EPOCH,
        lastSeq,
        ring);
  }
}
