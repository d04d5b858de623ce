package io.perdura.bridge.rest.start;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.plan.CallTarget;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.CallTree.PinnedCall;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.start.Startables.Startable;
import io.perdura.translator.definition.CallPaths;
import io.perdura.translator.definition.Callees.Callee;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Fixes, when an execution starts, what every call means that it, or one that it calls, can make.
 * Refuses what cannot be called now, since it may have been deleted after the caller was published.
 */
class CallPins {
  private final Startables startables;

  CallPins(Startables startables) {
    this.startables = startables;
  }

  /** What the calls of a version mean now; null if it makes none. */
  @Nullable CallTree of(String workspace, Startable caller) {
    List<CallTarget> calls = caller.plan().calls();
    if (calls.isEmpty()) {
      return null;
    }
    String id = caller.version().definitionId();
    SequencedMap<CallTarget, Startable> found = new LinkedHashMap<>();
    Deque<CallTarget> open = new ArrayDeque<>(calls);
    while (!open.isEmpty()) {
      CallTarget target = open.remove();
      if (!found.containsKey(target)) {
        Startable callee = find(workspace, id, target);
        found.put(target, callee);
        open.addAll(callee.plan().calls());
      }
      if (found.size() > CallTree.MAX_PINS) {
        throw refused(
            DiagnosticCode.WF4009,
            "\"%s\" calls more than %d definitions, directly or not. Call fewer."
                .formatted(id, CallTree.MAX_PINS));
      }
    }
    requireEnd(id, calls, found);
    SequencedMap<String, PinnedCall> pins = new LinkedHashMap<>();
    found.forEach((target, callee) ->
        pins.put(
            target.key(),
            new PinnedCall(
                target.definition(), callee.version().version(), callee.version().planHash())));
    return new CallTree(0, null, pins);
  }

  private Startable find(String workspace, String caller, CallTarget target) {
    try {
      return startables.find(workspace, target.definition(), target.version());
    } catch (ProblemException e) {
      throw refused(
          DiagnosticCode.WF4008,
          "\"%s\" calls \"%s\", which cannot be started: %s"
              .formatted(caller, target.key(), e.getMessage()));
    }
  }

  private static void requireEnd(
      String id, List<CallTarget> calls, SequencedMap<CallTarget, Startable> found) {
    for (CallTarget call : calls) {
      String endless =
          CallPaths.endless(
              id,
              call,
              target ->
                  Optional.ofNullable(found.get(target))
                      .map(callee ->
                          new Callee(callee.version().version(), null, callee.plan().calls())));
      if (endless != null) {
        throw refused(DiagnosticCode.WF4009, endless + " Publish versions that do not.");
      }
    }
  }

  private static ProblemException refused(DiagnosticCode code, String message) {
    return ProblemException.of(
        ProblemCode.DEFINITION_INVALID,
        message,
        List.of(new FieldError("/nodes", message, code.name(), null, null, null, null)));
  }
}
