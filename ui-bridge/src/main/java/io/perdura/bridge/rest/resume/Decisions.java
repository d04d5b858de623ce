package io.perdura.bridge.rest.resume;

import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Via;
import io.perdura.api.rest.DecisionRequest;
import io.perdura.api.rest.ResumeDecision;
import io.perdura.api.temporal.Control;
import io.perdura.bridge.rest.control.Asked;
import io.perdura.bridge.rest.control.Controlling;
import io.perdura.bridge.rest.execution.Blockers;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.store.link.ResumeClaim;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What decisions about approvals have in common. */
final class Decisions {
  /** In the audit: somebody has approved. */
  static final String APPROVE = "node.approve";

  /** In the audit: somebody has rejected. */
  static final String REJECT = "node.reject";

  /** So many decisions are looked through. */
  private static final int MOST = 2_000;

  private Decisions() {}

  /** Who decides, and why; the comment is the reason. */
  static Asked asked(Caller caller, DecisionRequest given) {
    requireShort("/comment", given.comment(), Control.MAX_REASON_LENGTH);
    return Asked.of(caller, given.requestId(), given.comment());
  }

  /** What was decided by link, once it is checked. */
  static Control.OfApproval byLink(ResumeClaim claim, ResumeDecision given, String requestId) {
    requireShort("/comment", given.comment(), Control.MAX_REASON_LENGTH);
    requireShort("/name", given.name(), Control.MAX_ID_LENGTH);
    String key = claim.nodeKey();
    return switch (given.decision()) {
      case APPROVED ->
          new Control.Approve(
              requestId, given.name(), given.comment(), key, Via.LINK, given.form());
      case REJECTED -> {
        requireNoForm(given.form());
        yield new Control.Reject(requestId, given.name(), given.comment(), key, Via.LINK);
      }
      case null -> throw Controlling.invalid("/decision", "Expected \"approved\" or \"rejected\".");
    };
  }

  /**
   * What was decided about a node and by whom, in one sentence; empty if nothing was.
   *
   * @param key the node's key
   */
  static Optional<String> made(Reading reading, String workspace, String execution, String key)
      throws InterruptedException {
    return reading.events(workspace, execution, 0, MOST, List.of("node.decided")).stream()
        .filter(event -> event.event() instanceof NodeDecided one && one.nodeKey().equals(key))
        .findFirst()
        .map(Decisions::sentence);
  }

  private static String sentence(RecordedEvent event) {
    if (!(event.event() instanceof NodeDecided made)) {
      return "";
    }
    String by = made.by() == null ? "" : " by " + made.by();
    return "It was %s%s (%s) at %s."
        .formatted(made.decision().word(), by, made.via().word(), Blockers.time(event.timestamp()));
  }

  private static void requireShort(String pointer, @Nullable String text, int most) {
    if (text != null && text.length() > most) {
      throw Controlling.invalid(
          pointer, "Expected a text of at most %d characters.".formatted(most));
    }
  }

  /** Refuses a form with a rejection. */
  static void requireNoForm(@Nullable JsonNode form) {
    if (form != null && !form.isNull()) {
      throw Controlling.invalid("/form", "Only an approval takes a form: leave it out.");
    }
  }
}
