package io.perdura.bridge.rest.control;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.ScopeBody;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugScope.Omitted;
import io.perdura.api.temporal.DebugScope.Reason;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.definition.PreviewScopes;
import io.perdura.bridge.rest.view.InputMarks;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.rest.view.SecretTexts;
import io.perdura.bridge.temporal.DebugQueries;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is to be seen at a node that is open. */
@Component
class Debugger {
  private final Reading reading;
  private final DebugQueries queries;
  private final Plans plans;

  Debugger(Reading reading, DebugQueries queries, Plans plans) {
    this.reading = reading;
    this.queries = queries;
    this.plans = plans;
  }

  ScopeBody scope(String workspace, String id, String key) throws InterruptedException {
    ExecutionState state = reading.state(workspace, id);
    DebugScope found = state.status().isFinal() ? null : asked(state, key);
    if (found == null) {
      throw ProblemException.of(
          ProblemCode.CONFLICT,
          "The node '%s' is not open in this execution, so there is no scope to be read. Its record has the results of its nodes."
              .formatted(Reading.shortened(key)));
    }
    ObjectNode roots = (ObjectNode) found.roots();
    List<Omitted> omitted = new ArrayList<>();
    for (Omitted one : found.omitted()) {
      if (one.reason() != Reason.GONE || !filled(state, key, one, roots)) {
        omitted.add(one);
      }
    }
    return new ScopeBody(id, key, masked(state, roots), omitted);
  }

  private @Nullable DebugScope asked(ExecutionState state, String key) throws InterruptedException {
    try {
      return queries.scope(state.temporalWorkflowId(), key);
    } catch (ExecutionException e) {
      throw ProblemException.unavailable(
          "The execution gave no answer in time: perhaps no worker runs. Repeat the request.",
          Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  /** Takes over from the record what the execution itself has not kept. */
  private boolean filled(ExecutionState state, String key, Omitted gone, ObjectNode roots)
      throws InterruptedException {
    if (state.mode() == ExecutionMode.LIVE) {
      return false;
    }
    ExecutionRecord record = reading.read(state.workspace(), state.id()).record();
    String node = gone.pointer().split("/", -1)[2];
    Data output =
        PreviewScopes.step(record, key, node)
            .map(step -> reading.step(state.workspace(), state.id(), step.stepId()).output())
            .orElse(null);
    if (output == null || output.sizeBytes() > DebugScope.MAX_VALUE_BYTES) {
      return false;
    }
    if (roots.path("nodes").path(node) instanceof ObjectNode shown
        && reading.shown(state.workspace(), output) instanceof Data.Inline(JsonNode value)) {
      shown.set("output", value);
      return true;
    }
    return false;
  }

  private JsonNode masked(ExecutionState state, ObjectNode roots) {
    Plan plan = plans.get(state.planHash());
    InputMarks marks = InputMarks.of(plan.inputs());
    Set<String> secrets =
        reading.shown(state.workspace(), state.input()) instanceof Data.Inline(JsonNode input)
            ? marks.secrets(input)
            : Set.of();
    if (roots.has("input")) {
      roots.set("input", marks.masked(roots.get("input")));
    }
    return SecretTexts.masked(roots, secrets);
  }
}
