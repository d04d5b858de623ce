package io.perdura.worker.interpreter;

import io.perdura.api.plan.Action;
import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.api.temporal.ResumeLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The resume URLs that a node hands out, before they are made. */
final class Links {
  private Links() {}

  /** Those of a node that starts now; each is of a node in its own scope or in one around it. */
  static List<ResumeLink> of(ExecutionState state, Place place) {
    List<ResumeLink> links = new ArrayList<>();
    for (String id : place.node().links()) {
      for (Frame frame = place.frame(); frame != null; frame = frame.parent()) {
        int index = frame.scope().indexOf(id);
        if (index >= 0) {
          add(state, frame.place(index), links);
          break;
        }
      }
    }
    return links;
  }

  private static void add(ExecutionState state, Place target, List<ResumeLink> links) {
    Action action = target.node().node().action();
    if (action instanceof Action.WaitCallback wait) {
      links.add(link(state, target, Outside.CALLBACK, wait.validFor()));
    } else if (action instanceof Action.Approval approval) {
      links.add(link(state, target, Outside.APPROVAL, approval.validFor()));
    }
  }

  private static ResumeLink link(
      ExecutionState state, Place target, Outside waits, Duration validFor) {
    return new ResumeLink(target.node().id(), target.key(), waits, state.now().plus(validFor));
  }
}
