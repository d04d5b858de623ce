package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.plan.Action;
import io.perdura.worker.rig.GoldenHistory;
import io.perdura.worker.scenario.PlanNodes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * There is a golden history of every kind of node with every outcome, both of executions that ran
 * through and of such that continued as new.
 */
class GoldenCoverageTest {
  private static final List<String> OUTCOMES =
      List.of("completed", "failed", "skipped", "cancelled");

  /**
   * What cannot be. A {@code flow.fail} has failed as soon as its message is known; other control
   * nodes can be cancelled while an activity evaluates what they write. What it does when it is
   * disabled counts as its completion.
   */
  private static final Set<String> IMPOSSIBLE = Set.of("fail cancelled");

  /** What became of a node. */
  private record Fate(String key, String outcome) {}

  @Test
  void everyKindOfNodeIsRecordedWithEveryOutcome() {
    assertThat(missing(false)).isEmpty();
  }

  @Test
  void everyKindOfNodeIsRecordedWithEveryOutcomeInWhatContinuedAsNew() {
    assertThat(missing(true)).isEmpty();
  }

  private static Set<String> missing(boolean continued) {
    Set<String> missing = new TreeSet<>();
    for (JsonSubTypes.Type kind : Action.class.getAnnotation(JsonSubTypes.class).value()) {
      OUTCOMES.forEach(outcome -> missing.add(kind.name() + " " + outcome));
    }
    missing.removeAll(IMPOSSIBLE);
    for (GoldenHistory golden : GoldenHistory.all()) {
      if (golden.runs().size() > 1 == continued) {
        for (RecordedEvent event : golden.events()) {
          fate(event.event())
              .filter(fate -> !fate.key().startsWith("live["))
              .ifPresent(fate -> missing.remove(kind(golden, fate) + " " + fate.outcome()));
        }
      }
    }
    return missing;
  }

  private static String kind(GoldenHistory golden, Fate fate) {
    return PlanNodes.kind(PlanNodes.path(golden.plan(), fate.key()).getLast());
  }

  private static Optional<Fate> fate(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.NodeCompleted e -> Optional.of(new Fate(e.nodeKey(), "completed"));
      case ExecutionEvent.NodeFailed e -> Optional.of(new Fate(e.nodeKey(), "failed"));
      case ExecutionEvent.NodeSkipped e -> Optional.of(new Fate(e.nodeKey(), "skipped"));
      case ExecutionEvent.NodeCancelled e -> Optional.of(new Fate(e.nodeKey(), "cancelled"));
      case ExecutionEvent _ -> Optional.empty();
    };
  }
}
