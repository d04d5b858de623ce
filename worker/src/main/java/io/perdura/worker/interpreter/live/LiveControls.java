package io.perdura.worker.interpreter.live;

import io.perdura.api.temporal.CarriedControl;
import io.perdura.api.temporal.CarriedDebug;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import io.perdura.worker.interpreter.ControlAnswers;
import io.perdura.worker.interpreter.Controls;
import io.perdura.worker.interpreter.Input;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what people ask of a live execution. */
final class LiveControls implements Controls {
  private final Loop loop;
  private final LiveDebugging debugging;
  private final ControlAnswers answers;

  LiveControls(Loop loop, @Nullable CarriedControl carried) {
    this.loop = loop;
    this.debugging = new LiveDebugging(loop);
    this.answers = new ControlAnswers(carried);
  }

  @Override
  public @Nullable ControlAnswer answer(String requestId) {
    return answers.find(requestId);
  }

  @Override
  public Optional<Refusal> refusal(Control request) {
    if (answer(request.requestId()) != null) {
      return Optional.empty();
    }
    if (loop.stopReason != null) {
      return Optional.of(
          new Refusal(Control.NOT_RUNNING, "The live execution has stopped. Start another one."));
    }
    return switch (request) {
      case Control.Pause pause -> Optional.empty();
      case Control.Resume resume -> Optional.empty();
      case Control.OfNode node -> {
        Iteration running = loop.iteration;
        yield running != null && running.has(node) ? running.refusal(node) : notHeld(node);
      }
      case Control.Debug debug -> debugging.refusal(debug);
    };
  }

  @Override
  public DebugState debug() {
    return debugging.view();
  }

  @Override
  public @Nullable DebugScope scope(String nodeKey) {
    Iteration running = loop.iteration;
    return running == null ? null : running.scope(nodeKey);
  }

  @Override
  public @Nullable String activityType(String nodeKey) {
    Iteration running = loop.iteration;
    return running == null ? null : running.activityType(nodeKey);
  }

  private static Optional<Refusal> notHeld(Control.OfNode node) {
    return Optional.of(
        new Refusal(
            Control.REFUSED,
            "No node '%s' runs in the iteration of now.".formatted(node.nodeKey())));
  }

  /** A person asks for something. */
  void receive(Control request) {
    if (answer(request.requestId()) != null) {
      return;
    }
    Optional<Refusal> refusal = refusal(request);
    boolean changed = refusal.isEmpty() && apply(request);
    loop.tellPause(request.by(), request.reason());
    answers.add(
        request.requestId(),
        new ControlAnswer(
            changed, loop.pausedReason(), refusal.map(Refusal::message).orElse(null), false));
  }

  private boolean apply(Control request) {
    return switch (request) {
      case Control.Pause pause -> setPaused(true, pause);
      case Control.Resume resume -> setPaused(false, resume);
      case Control.OfNode node -> {
        Iteration running = loop.iteration;
        loop.pass(new Input.Controlled(node));
        yield !(node instanceof Control.RetryNow) || (running != null && running.hasChanged(node));
      }
      case Control.Debug debug -> debugging.apply(debug);
    };
  }

  /** The iteration that runs hears it too. */
  private boolean setPaused(boolean paused, Control request) {
    boolean changes = loop.pauses.user != paused;
    loop.pauses.user = paused;
    if (changes) {
      // Told before what it leads to.
      loop.tellPause(request.by(), request.reason());
      loop.pass(new Input.Controlled(request));
    }
    return changes;
  }

  /** What the next run needs; null if nobody has interfered and nothing is held. */
  @Nullable CarriedControl carried() {
    Pauses pauses = loop.pauses;
    CarriedDebug debug = loop.turn.debug().carried();
    return pauses.user || pauses.told != null || debug != null || !answers.all().isEmpty()
        ? new CarriedControl(pauses.user, pauses.told, answers.all(), debug, null)
        : null;
  }
}
