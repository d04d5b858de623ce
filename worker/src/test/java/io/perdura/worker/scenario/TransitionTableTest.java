package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.StopReason;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.SendEvent;
import io.perdura.worker.interpreter.Controls.Refusal;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.Mailbox;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every control at every state of the life of an execution, with its exact answer. */
class TransitionTableTest {
  /**
   * The table: a row for each state, a column for each control. {@code done}; {@code same}: it was
   * so already; {@code no}: only a live execution has this control; {@code quiet}: it takes effect
   * without an event, or has before; {@code refused} or {@code invalid}, by the type of the
   * refusal; {@code stopped}: a live execution is ending; {@code ended}: the execution has ended.
   */
  private static final List<String> TABLE = read();

  /** Read from a file, since a test of the whole platform walks it too. */
  private static List<String> read() {
    try (InputStream in = TransitionTableTest.class.getResourceAsStream("/transitions.txt")) {
      byte[] text = Objects.requireNonNull(in, "transitions.txt").readAllBytes();
      return new String(text, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The states, each made anew for every control. */
  private static Map<String, Supplier<Lives>> states() {
    Map<String, Supplier<Lives>> states = new LinkedHashMap<>();
    states.put("runs", Lives::once);
    states.put("backs-off", Lives::once);
    states.put("waits", () -> Lives.once().completes("a"));
    states.put("asks", () -> Lives.asking().completes("a"));
    states.put("paused", () -> Lives.once().completes("a").pauses());
    states.put("paused-runs", () -> Lives.once().pauses());
    states.put("held", () -> Lives.once().fails("a"));
    states.put("paused-held", () -> Lives.once().fails("a").pauses());
    states.put("stands", () -> Lives.stoppingAt(false, "b").completes("a"));
    states.put("paused-stands", () -> Lives.stoppingAt(false, "b").completes("a").pauses());
    states.put("steps", () -> Lives.stoppingAt(false, "a").steps());
    states.put("step-held", () -> Lives.stoppingAt(false, "a").steps().fails("a"));
    states.put("draining", () -> Lives.once().drains());
    states.put("restored", () -> Lives.once().completes("a").continuesAsNew());
    states.put("restored-held", () -> Lives.once().fails("a").continuesAsNew());
    states.put(
        "restored-stands", () -> Lives.stoppingAt(false, "b").completes("a").continuesAsNew());
    states.put("undoing", () -> Lives.once().completes("a").isCancelled());
    states.put("finishing", () -> Lives.once().completes("a").hears());
    states.put("failing", () -> Lives.once().fails("a").givesUp("a"));
    states.put("completed", () -> Lives.once().completes("a").hears().completes("f"));
    states.put("failed", () -> Lives.once().fails("a").givesUp("a").completes("f"));
    states.put(
        "cancelled", () -> Lives.once().completes("a").isCancelled().completes("u").completes("f"));
    states.put("live-runs", Lives::live);
    states.put("live-between", () -> Lives.live().completes("a").completes("f"));
    states.put("live-paused", () -> Lives.live().pauses());
    states.put("live-held", () -> Lives.live().fails("a"));
    states.put("live-stands", () -> Lives.stoppingAt(true, "b").completes("a"));
    states.put(
        "live-restored",
        () -> Lives.stoppingAt(true, "b").completes("a").drains().continuesAsNew());
    states.put("live-stopping", () -> Lives.live().isStopped());
    states.put("live-stopped", () -> Lives.live().fails("a").isStopped());
    return states;
  }

  /** The controls, as a function of the execution that gives the answer. */
  private static Map<String, BiFunction<Lives, String, String>> controls() {
    Map<String, BiFunction<Lives, String, String>> controls = new LinkedHashMap<>();
    controls.put("pause", (life, id) -> ask(life, new Control.Pause(id, null, null)));
    controls.put("resume", (life, id) -> ask(life, new Control.Resume(id, null, null)));
    controls.put(
        "retry",
        (life, id) ->
            ask(
                life,
                new Control.RetryNode(id, null, null, life.key("a"), null, null, null, null)));
    controls.put(
        "skip",
        (life, id) ->
            ask(life, new Control.SkipNode(id, null, null, life.key("a"), null, Data.NULL, null)));
    controls.put(
        "fail", (life, id) -> ask(life, new Control.FailNode(id, null, null, life.key("a"), null)));
    controls.put(
        "hurry", (life, id) -> ask(life, new Control.RetryNow(id, null, null, life.key("a"), 2)));
    controls.put(
        "stale", (life, id) -> ask(life, new Control.FailNode(id, null, null, life.key("a"), 9)));
    controls.put(
        "break",
        (life, id) -> ask(life, new Control.SetBreakpoint(id, null, null, "z", null, null)));
    controls.put(
        "unbreak", (life, id) -> ask(life, new Control.RemoveBreakpoint(id, null, null, null)));
    controls.put(
        "continue", (life, id) -> ask(life, new Control.Continue(id, null, null, null, null)));
    controls.put("step", (life, id) -> ask(life, new Control.Step(id, null, null, null)));
    controls.put("event", TransitionTableTest::send);
    controls.put("cancel", (life, id) -> cancel(life));
    controls.put(
        "approve",
        (life, id) -> ask(life, new Control.Approve(id, null, null, life.key("p"), null, null)));
    controls.put(
        "reject", (life, id) -> ask(life, new Control.Reject(id, null, null, life.key("p"), null)));
    controls.put("change", TransitionTableTest::change);
    controls.put("stop", (life, id) -> stop(life));
    controls.put("terminate", (life, id) -> terminate(life));
    return controls;
  }

  static Stream<Arguments> cells() {
    List<String> lines = TABLE;
    List<String> names = words(lines.getFirst());
    return lines.stream()
        .skip(1)
        .flatMap(line -> {
          List<String> row = words(line);
          return Stream.iterate(1, i -> i < row.size(), i -> i + 1)
              .map(i -> Arguments.of(row.getFirst(), names.get(i), row.get(i)));
        });
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +", -1));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void answersExactlySo(String state, String control, String answer) {
    Lives life = states().get(state).get();
    assertThat(controls().get(control).apply(life, "x")).isEqualTo(answer);
  }

  @Test
  void hasEveryControlAtEveryState() {
    List<String> lines = TABLE;
    assertThat(words(lines.getFirst()).subList(1, words(lines.getFirst()).size()))
        .containsExactlyElementsOf(controls().keySet());
    assertThat(lines.stream().skip(1).map(line -> words(line).getFirst()))
        .containsExactlyElementsOf(states().keySet());
    assertThat(lines).allSatisfy(line -> assertThat(words(line)).hasSize(controls().size() + 1));
  }

  private static String ask(Lives life, Control control) {
    Interpreter interpreter = life.interpreter();
    if (interpreter.ended()) {
      return "ended";
    }
    Optional<Refusal> refusal = interpreter.controls().refusal(control);
    List<RecordedEvent> told = life.apply(new Input.Controlled(control));
    ControlAnswer answer = interpreter.controls().answer(control.requestId());
    assertThat(answer).isNotNull();
    if (refusal.isPresent()) {
      assertThat(told).isEmpty();
      assertThat(answer.refusal()).isEqualTo(refusal.get().message());
      return switch (refusal.get().type()) {
        case Control.REFUSED, Control.OVER -> "refused";
        case Control.INVALID -> "invalid";
        case Control.NOT_RUNNING -> "stopped";
        default -> throw new AssertionError(refusal);
      };
    }
    assertThat(answer.refusal()).isNull();
    if (!interpreter.ended()) {
      // A request that is repeated changes nothing and is answered as it was.
      assertThat(life.apply(new Input.Controlled(control))).isEmpty();
      assertThat(interpreter.controls().answer(control.requestId())).isEqualTo(answer);
    }
    if (!answer.changed()) {
      assertThat(told).isEmpty();
    }
    return answer.changed() ? "done" : "same";
  }

  private static String send(Lives life, String id) {
    Interpreter interpreter = life.interpreter();
    Mailbox mailbox = interpreter.mailbox();
    if (interpreter.ended() || mailbox == null) {
      return "ended";
    }
    SendEvent event = new SendEvent(id, Lives.EVENT, null, Data.NULL);
    if (mailbox.refusal(event).isPresent()) {
      return "refused";
    }
    life.apply(new Input.EventSent(event));
    return mailbox.answer(id) == null
        ? "nothing"
        : mailbox.answer(id).status().name().toLowerCase(Locale.ROOT);
  }

  /** What its workflow lets in, the interpreter takes; once, by its id. */
  private static String change(Lives life, String id) {
    if (!(life.interpreter() instanceof LiveInterpreter live)) {
      return "no";
    }
    if (live.ended() || live.stopped()) {
      return live.ended() ? "ended" : "stopped";
    }
    Input change =
        new Input.Configured(
            new ConfigureLive(id, new LiveChange(7L, null, null, null, null), "ada", "faster"));
    List<RecordedEvent> told = life.apply(change);
    assertThat(live.isHandled(id)).isTrue();
    assertThat(life.apply(change)).isEmpty();
    return told.isEmpty() ? "same" : "done";
  }

  /** A stop is a signal: it is never refused, and the second time nothing comes of it. */
  private static String stop(Lives life) {
    if (!life.isLive()) {
      return "no";
    }
    if (life.interpreter().ended()) {
      return "ended";
    }
    List<RecordedEvent> told = life.apply(new Input.StopRequested(StopReason.USER));
    assertThat(life.apply(new Input.StopRequested(StopReason.USER))).isEmpty();
    return told.isEmpty() ? "quiet" : "done";
  }

  /** Terminating is Temporal's; one that stops has perhaps ended when it is terminated. */
  private static String terminate(Lives life) {
    if (life.interpreter().ended()) {
      return "same";
    }
    return life.interpreter() instanceof LiveInterpreter live && live.stopped() ? "quiet" : "done";
  }

  /** Cancelling is Temporal's: it is never refused, and the second time nothing comes of it. */
  private static String cancel(Lives life) {
    if (life.interpreter().ended()) {
      return "ended";
    }
    List<RecordedEvent> told = life.apply(new Input.CancelRequested("test"));
    if (!life.interpreter().ended()) {
      assertThat(life.apply(new Input.CancelRequested("test"))).isEmpty();
    }
    return told.isEmpty() ? "quiet" : "done";
  }
}
