package io.perdura.translator.fork;

import io.perdura.api.execution.NodeKeys;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.translator.fork.ForkOrder.Failed;
import io.perdura.translator.fork.ForkOrder.From;
import io.perdura.translator.fork.ForkOrder.Start;
import io.perdura.translator.fork.ForkOrder.Whole;
import io.perdura.translator.fork.Recording.End;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The top-level nodes at which a fork is asked to begin. */
final class ForkStarts {
  private final Flow was;
  private final Flow now;
  private final Recording recording;
  private final Set<String> ids = new LinkedHashSet<>();
  private final List<Note> notes = new ArrayList<>();

  ForkStarts(Flow was, Flow now, Recording recording) {
    this.was = was;
    this.now = now;
    this.recording = recording;
  }

  Set<String> ids() {
    return ids;
  }

  List<Note> notes() {
    return notes;
  }

  /** Finds them; answers the node that was named, null if none was. */
  @Nullable String find(Start start) {
    return switch (start) {
      case Whole whole -> null;
      case Failed failed -> {
        addFailed();
        yield null;
      }
      case From(String given) -> from(given);
    };
  }

  private void addFailed() {
    for (String id : recording.ended()) {
      End end = recording.end(id);
      boolean failed = end != null && end.status() == StepStatus.FAILED && !end.handled();
      if ((failed || id.equals(recording.blamed())) && now.node(id) != null) {
        ids.add(id);
      }
    }
  }

  private @Nullable String from(String key) {
    String id = Recording.top(key);
    String border = now.border(id);
    String top = border == null ? id : border;
    if (now.node(top) == null) {
      notes.add(
          was.node(top) == null
              ? Given.unknown(now, top)
              : Notes.refusal(
                  "node-gone",
                  top,
                  "The version to run has no node \"%s\" any more. Fork from another one, or run the same version."
                      .formatted(top)));
      return top;
    }
    if (isStranger(top, key)) {
      return top;
    }
    if (!top.equals(key)) {
      notes.add(
          Notes.notice(
              "scope-border",
              top,
              "\"%s\" lies inside \"%s\": the fork starts at the border, with all of \"%s\"."
                  .formatted(key, top, top)));
    }
    End end = recording.end(top);
    if (end != null && end.status() == StepStatus.SKIPPED) {
      notes.add(
          Notes.notice(
              "was-skipped",
              top,
              "\"%s\" was skipped. It is again, unless edited outputs or variables lead to it."
                  .formatted(top)));
    }
    ids.add(top);
    return top;
  }

  /** A key whose node its container does not have, or has no more, is a slip of whoever asks. */
  private boolean isStranger(String top, String key) {
    String id = NodeKeys.nodeId(key);
    if (!key.contains("/") || top.equals(now.border(id)) || top.equals(was.border(id))) {
      return false;
    }
    notes.add(
        Notes.refusal(
            "unknown-node",
            key,
            "There is no node \"%s\" inside \"%s\".%s"
                .formatted(
                    id,
                    top,
                    Suggestions.closest(id, now.inside(top))
                        .map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(""))));
    return true;
  }
}
