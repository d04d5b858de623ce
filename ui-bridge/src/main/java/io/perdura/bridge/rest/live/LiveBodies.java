package io.perdura.bridge.rest.live;

import io.perdura.api.execution.Trigger;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveSettingsException;
import io.perdura.api.live.StopReason;
import io.perdura.api.rest.BreakpointSpec;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Fields;
import io.perdura.bridge.rest.start.LiveSettingsCheck;
import io.perdura.bridge.rest.start.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of live routes; each problem names its field. */
public final class LiveBodies {
  private LiveBodies() {}

  /** The body of a start. */
  static Order start(byte @Nullable [] body) {
    JsonNode tree = Bodies.tree(body);
    Fields fields = Fields.of(tree);
    String workflowId = fields.text("workflowId");
    JsonNode inputs = fields.value("inputs");
    Long version = fields.integer("version");
    String environment = fields.text("environment");
    Trigger trigger = fields.word("trigger", Trigger.class);
    Boolean concurrent = fields.flag("allowConcurrent");
    List<BreakpointSpec> breakpoints = breakpoints(fields);
    LiveChange change = change(fields);
    if (fields.value("workflowId") == null) {
      fields.error("/workflowId", "This field is needed: the id of a published definition.");
    }
    if (version != null && (version < 1 || version > Integer.MAX_VALUE)) {
      fields.error("/version", "Expected the number of a published version but got " + version);
    }
    fields.done();
    check(change);
    return new Order(
        String.valueOf(workflowId),
        version == null ? null : version.intValue(),
        inputs,
        "inputs",
        environment,
        trigger,
        new Order.Live(change, Boolean.TRUE.equals(concurrent)),
        Order.Trial.stopping(breakpoints),
        false,
        tree);
  }

  private static List<BreakpointSpec> breakpoints(Fields fields) {
    List<BreakpointSpec> found = new ArrayList<>();
    for (Fields one : fields.objects("breakpoints")) {
      String node = one.text("node");
      if (node == null) {
        one.error("/node", "This field is needed: the id of a node.");
      } else {
        found.add(new BreakpointSpec(node, one.text("condition"), one.flag("once")));
      }
    }
    return found;
  }

  /** The body of a change; it must change something. */
  static LiveControl.Change change(byte @Nullable [] body) {
    Fields fields = Fields.of(Bodies.tree(body));
    ControlRequest request = new ControlRequest(fields.text("requestId"), fields.text("reason"));
    LiveChange change = change(fields);
    fields.done();
    if (change.equals(LiveChange.NOTHING)) {
      throw Fields.problem(
          "",
          "Nothing is to be changed. Give intervalMs, schedule, maxIterations, errorPolicy or"
              + " budget.");
    }
    check(change);
    return new LiveControl.Change(request, change);
  }

  /** The body of a stop, which may be empty. */
  static ControlRequest stop(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return new ControlRequest(null, null);
    }
    Fields fields = Fields.of(Bodies.tree(body));
    ControlRequest request = new ControlRequest(fields.text("requestId"), fields.text("reason"));
    fields.done();
    return request;
  }

  /** The body of a stop of all, which may be empty; its reason is one of two words. */
  static LiveStopAllRequest stopAll(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return new LiveStopAllRequest(null, null, null);
    }
    Fields fields = Fields.of(Bodies.tree(body));
    String requestId = fields.text("requestId");
    String comment = fields.text("comment");
    StopReason reason = fields.word("reason", StopReason.class);
    if (reason != null && reason != StopReason.STOP_ALL && reason != StopReason.SHUTDOWN) {
      fields.error("/reason", "Expected stop-all or shutdown.");
    }
    fields.done();
    return new LiveStopAllRequest(requestId, reason, comment);
  }

  private static void check(LiveChange change) {
    LiveSettingsCheck.apply(change, LiveSettings.DEFAULT);
  }

  private static LiveChange change(Fields fields) {
    return new LiveChange(
        fields.integer("intervalMs"),
        fields.word("schedule", LiveSchedule.class),
        fields.integer("maxIterations"),
        fields.word("errorPolicy", LiveErrorPolicy.class),
        budget(fields.object("budget")));
  }

  private static @Nullable LiveBudget budget(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    BudgetAction action = fields.word("onReached", BudgetAction.class);
    try {
      return new LiveBudget(
          fields.integer("tokens"),
          fields.decimal("costUsd"),
          fields.integer("iterations"),
          fields.duration("wallTime"),
          action == null ? BudgetAction.STOP : action);
    } catch (LiveSettingsException e) {
      fields.error(e.field().replaceFirst("^budget[.]", "/"), String.valueOf(e.getMessage()));
      return null;
    }
  }
}
