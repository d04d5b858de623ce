package io.perdura.bridge.rest.live;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.rest.ControlRequest;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.control.Asked;
import io.perdura.bridge.rest.start.LiveSettingsCheck;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.LiveUpdate;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.LiveSession;
import io.perdura.store.execution.LiveSessions;
import org.springframework.stereotype.Component;

/** Changes live executions. */
@Component
class LiveControl {
  /**
   * A change.
   *
   * @param request its name, and why
   * @param change what is to be changed
   */
  record Change(ControlRequest request, LiveChange change) {}

  private final LiveSessions sessions;
  private final Workflows workflows;
  private final LiveNotes notes;

  LiveControl(LiveSessions sessions, Workflows workflows, LiveNotes notes) {
    this.sessions = sessions;
    this.workflows = workflows;
    this.notes = notes;
  }

  /** The row of one; a problem if there is none. */
  LiveSession session(String workspace, String id) {
    return sessions
        .find(workspace, id)
        .orElseThrow(() -> ProblemException.notFound("live execution", Reading.shortened(id)));
  }

  /** Changes the settings; answers the row with those that hold now. */
  LiveSession configure(Caller caller, String id, Change given) {
    Asked asked = Asked.of(caller, given.request());
    LiveSession session = session(caller.workspace(), id);
    ConfigureLive request =
        new ConfigureLive(asked.id(), given.change(), asked.by(), asked.reason());
    LiveUpdate update =
        session.status().isFinal()
            ? new LiveUpdate.NotRunning()
            : workflows.configure(session.temporalWorkflowId(), request);
    return switch (update) {
      case LiveUpdate.Changed changed -> {
        sessions.configure(caller.workspace(), id, changed.settings());
        notes.changed(caller, id, asked, given.change());
        yield session(caller.workspace(), id);
      }
      case LiveUpdate.Refused refused ->
          throw LiveSettingsCheck.refused(refused.field(), refused.message());
      case LiveUpdate.NotRunning gone ->
          throw ProblemException.of(
              ProblemCode.CONFLICT,
              "The live execution has stopped, so nothing can be changed. Start it again.");
    };
  }
}
