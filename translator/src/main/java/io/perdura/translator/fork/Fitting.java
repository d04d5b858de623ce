package io.perdura.translator.fork;

import io.perdura.api.data.Data;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.translator.fork.Recording.End;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what an older version has recorded of a node can be what the node of a newer one did. */
final class Fitting {
  private static final List<String> USUAL = List.of(Handles.OUT, Handles.TIMEOUT, Handles.ERROR);

  private final Given given;

  Fitting(Given given) {
    this.given = given;
  }

  /**
   * Why a recorded result cannot be taken over.
   *
   * @param was the node that made it
   * @param now the node that it is to be the result of
   */
  Optional<Note> misfit(PlanNode was, PlanNode now, End end) {
    String id = now.id();
    if (!was.type().equals(now.type())) {
      return doubt(
          "type-changed", id, "was of type %s and is now %s".formatted(was.type(), now.type()));
    }
    if (was.disabled() != now.disabled()) {
      return doubt("disabled-changed", id, now.disabled() ? "is now disabled" : "is now enabled");
    }
    return switch (end.status()) {
      case COMPLETED -> output(was, now, end);
      case FAILED -> policy(was, now);
      case SKIPPED ->
          Objects.equals(was.when(), now.when())
              ? Optional.empty()
              : doubt("guard-changed", id, "was skipped by its guard, which is another one now");
      case CANCELLED, PENDING, RUNNING, WAITING -> Optional.empty();
    };
  }

  private Optional<Note> output(PlanNode was, PlanNode now, End end) {
    List<String> choices = Given.choices(now.action());
    String handle = end.handle();
    boolean there = choices.isEmpty() ? USUAL.contains(handle) : choices.contains(handle);
    if (!there) {
      return doubt("handle-gone", now.id(), "went on at \"%s\", which is gone".formatted(handle));
    }
    if (!Objects.equals(was.output(), now.output())) {
      return doubt("output-changed", now.id(), "shapes its output in another way now");
    }
    return end.output() instanceof Data.Inline(var value)
        ? given
            .unfit(now, value)
            .flatMap(
                what -> doubt("output-unfit", now.id(), "gives something else now (" + what + ")"))
        : Optional.empty();
  }

  private static Optional<Note> policy(PlanNode was, PlanNode now) {
    boolean same =
        was.onError() == now.onError()
            && Objects.equals(catches(was.action()), catches(now.action()));
    return same
        ? Optional.empty()
        : doubt("policy-changed", now.id(), "failed, and deals with failures in another way now");
  }

  private static @Nullable List<String> catches(Action action) {
    return action instanceof Action.Scope scope ? scope.catchTypes() : null;
  }

  private static Optional<Note> doubt(String code, String id, String what) {
    return Optional.of(
        Notes.doubt(
            code,
            id,
            "The node \"%s\" %s: it and what follows it would run again.".formatted(id, what)));
  }
}
