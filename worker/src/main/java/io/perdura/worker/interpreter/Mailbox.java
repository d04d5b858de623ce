package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.EventAnswer.Status;
import io.perdura.api.temporal.SendEvent;
import io.perdura.translator.text.Suggestions;
import io.perdura.worker.interpreter.Pending.Ran;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Brings events from outside and the nodes that wait for them together. One event goes to one node:
 * the one that has waited longest. What nobody waits for is kept.
 */
public final class Mailbox {
  /** Most events that are kept. */
  static final int MOST_KEPT = 1_000;

  /** Stands for the name of an event in what came by a resume URL; no event has such a name. */
  private static final String CALLBACK = "$callback ";

  /** Most bytes that are kept inline. */
  static final long MOST_BYTES = 1024L * 1024;

  private final Machine machine;
  private final ExecutionState state;
  private final Awaiters awaiters;

  /** Why events were refused that had been let in before the execution began to end. */
  private final Map<String, String> refused = new LinkedHashMap<>();

  Mailbox(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.awaiters = new Awaiters(machine.state);
  }

  /** The answer to a request; null if it has not been handled, or very long ago. */
  public @Nullable EventAnswer answer(String requestId) {
    return state.mail.answer(requestId);
  }

  /** Why a request was refused although it was let in; null if it was not. */
  public @Nullable String refused(String requestId) {
    return refused.get(requestId);
  }

  /** Why an event cannot be taken; empty if it can. */
  public Optional<Refusal> refusal(SendEvent event) {
    if (answer(event.requestId()) != null) {
      return Optional.empty();
    }
    Set<String> names = state.plan.eventNames();
    if (!names.contains(event.name())) {
      return Optional.of(new Refusal(SendEvent.UNKNOWN, unknown(event.name(), names)));
    }
    if (isInVain(event)) {
      return Optional.of(new Refusal(SendEvent.OVER, inVain(event)));
    }
    if (isFullFor(event) && waiter(event) == null) {
      return Optional.of(new Refusal(SendEvent.FULL, full()));
    }
    return Optional.empty();
  }

  /** Whether the execution ends, and none of the nodes that it still runs would take the event. */
  private boolean isInVain(SendEvent event) {
    return state.boundsCancels()
        && awaiters.isEnding()
        && waiter(event) == null
        && !awaiters.names().contains(event.name());
  }

  private String inVain(SendEvent event) {
    boolean cancelled = state.root().stop instanceof Stop.Cancelled;
    return "The execution is %s: no node that it still runs waits for an event '%s', so it would be lost. Nothing has changed."
        .formatted(cancelled ? "being cancelled" : "ending", event.name());
  }

  private static String unknown(String name, Set<String> names) {
    if (names.isEmpty()) {
      return "The definition has no node that waits for an event.";
    }
    String known = "Known are: " + String.join(", ", names.stream().limit(20).toList()) + ".";
    return "No node waits for an event '%s'. %s%s"
        .formatted(
            name,
            Suggestions.closest(name, List.copyOf(names))
                .map(closest -> "Did you mean '" + closest + "'? ")
                .orElse(""),
            known);
  }

  /**
   * Why an event is not taken.
   *
   * @param type one of the failure types of {@link SendEvent}
   * @param message what is wrong and what to do
   */
  public record Refusal(String type, String message) {}

  /** What came early by a resume URL, which it is not any more; null if nothing did. */
  @Nullable Data takeCallback(String nodeKey) {
    SendEvent kept = state.mail.kept.remove(callbackId(nodeKey));
    return kept == null ? null : kept.payload();
  }

  /** Whether something came early by a resume URL, and is kept. */
  boolean hasCallback(String nodeKey) {
    return state.mail.kept.containsKey(callbackId(nodeKey));
  }

  /** Keeps what came by a resume URL before its node waits. */
  void keepCallback(String nodeKey, Data payload) {
    String id = callbackId(nodeKey);
    state.mail.kept.put(id, new SendEvent(id, CALLBACK, nodeKey, payload));
  }

  /** Why there is no room to keep something; empty if there is. */
  Optional<Controls.Refusal> noRoomFor(Data payload) {
    SendEvent event = new SendEvent("", CALLBACK, null, payload);
    return isFullFor(event)
        ? Optional.of(new Controls.Refusal(Control.REFUSED, full()))
        : Optional.empty();
  }

  private static String callbackId(String nodeKey) {
    return CALLBACK + nodeKey;
  }

  private boolean isFullFor(SendEvent event) {
    return state.mail.kept.size() >= MOST_KEPT
        || state.mail.bytes() + Mail.bytes(event) > MOST_BYTES;
  }

  private String full() {
    return "The execution keeps %d events that no node has taken (at most %d, and 1 MB). Send it again later."
        .formatted(state.mail.kept.size(), MOST_KEPT);
  }

  /** An event has come. */
  void receive(SendEvent event) {
    if (answer(event.requestId()) != null) {
      return;
    }
    Place place = waiter(event);
    if (place == null && isInVain(event)) {
      refused.put(event.requestId(), inVain(event));
      return;
    }
    if (place == null) {
      state.mail.kept.put(event.requestId(), event);
      answer(event, Status.KEPT, null, waiting());
      return;
    }
    CarriedWait wait = state.waits.remove(place.key());
    if (wait == null) {
      throw new IllegalStateException("Expected a wait of " + place.key());
    }
    if (wait.until() != null) {
      state.effect(new Effect.Cancel(place.key()));
    }
    answer(event, Status.DELIVERED, place.key(), List.of());
    take(place, event, wait.startedAt());
  }

  private void answer(
      SendEvent event, Status status, @Nullable String nodeKey, List<AwaitedEvent> waiting) {
    state.mail.answer(
        event.requestId(),
        new EventAnswer(status, nodeKey, state.mail.kept.size(), waiting, false));
  }

  private @Nullable Place waiter(SendEvent event) {
    for (Map.Entry<String, CarriedWait> wait : state.waits.all().sequencedEntrySet()) {
      AwaitedEvent awaited = wait.getValue().event();
      if (awaited != null && fits(event, awaited)) {
        return state.place(wait.getKey());
      }
    }
    return null;
  }

  private List<AwaitedEvent> waiting() {
    return state.waits.all().values().stream()
        .flatMap(wait -> Optional.ofNullable(wait.event()).stream())
        .limit(EventAnswer.MOST_WAITING)
        .toList();
  }

  private static boolean fits(SendEvent event, AwaitedEvent awaited) {
    return event.name().equals(awaited.name())
        && (awaited.key() == null || awaited.key().equals(event.key()));
  }

  /** A node waits for an event from now on, or takes the oldest one that is kept for it. */
  void await(Place place, AwaitedEvent awaited, @Nullable Instant until) {
    for (SendEvent event : state.mail.kept.values()) {
      if (fits(event, awaited)) {
        state.mail.kept.remove(event.requestId());
        take(place, event, state.now());
        return;
      }
    }
    place.status(StepStatus.WAITING);
    state.emit(new ExecutionEvent.NodeWaiting(place.key(), "event", until, awaited));
    state.waits.add(place.key(), new CarriedWait(state.now(), until, awaited), place.summary());
  }

  private void take(Place place, SendEvent event, Instant startedAt) {
    machine.finisher.ranControl(place, new Ran(event.payload(), Handles.OUT, 1, startedAt));
  }

  /** The time of a wait is over. */
  void timeIsOver(Place place, CarriedWait wait) {
    AwaitedEvent awaited = wait.event();
    if (awaited == null) {
      machine.finisher.ranControl(place, new Ran(Data.NULL, Handles.OUT, 1, wait.startedAt()));
    } else if (place.node().targets().containsKey(Handles.TIMEOUT)) {
      machine.finisher.ranControl(place, new Ran(Data.NULL, Handles.TIMEOUT, 1, wait.startedAt()));
    } else {
      String what = "'" + awaited.name() + "'" + (awaited.key() == null ? "" : " " + awaited.key());
      Failure failure =
          Failure.of(
              ErrorTypes.EVENT_TIMEOUT,
              "No event %s came in time. Connect the handle 'timeout' to go on without it."
                  .formatted(what));
      machine.finisher.failed(place, failure, 1, wait.startedAt());
    }
  }

  /** A key as text; null if the value can be no key. */
  static @Nullable String key(Data given) {
    JsonNode value = given instanceof Data.Inline(JsonNode inline) ? inline : null;
    if (value == null || !(value.isString() || value.isNumber())) {
      return null;
    }
    String text = value.asString("");
    return text.isEmpty() || text.length() > SendEvent.MAX_LENGTH ? null : text;
  }

  static Failure noKey(Data given) {
    String got = given instanceof Data.Inline(JsonNode value) ? value.toString() : "a large value";
    return Failure.of(
        ErrorTypes.CONFIG,
        "Expected as key of the event a text of 1 to %d characters, or a number, but got %s."
            .formatted(SendEvent.MAX_LENGTH, got.length() > 100 ? got.substring(0, 100) : got));
  }
}
