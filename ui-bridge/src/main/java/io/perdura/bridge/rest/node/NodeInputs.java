package io.perdura.bridge.rest.node;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepResult;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.EvaluateRequest;
import io.perdura.api.rest.NodeInput;
import io.perdura.api.rest.NodeInput.Missing;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.definition.PreviewScopes;
import io.perdura.bridge.rest.node.NodeTemplate.Part;
import io.perdura.bridge.rest.view.InputMarks;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.rest.view.SecretTexts;
import io.perdura.store.plan.Plans;
import io.perdura.translator.expression.model.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evaluates the configuration of a node again, over what its execution has recorded. Expressions
 * are pure, so it gives what the node received; what was not recorded, such as the variables of
 * that moment, is said to be missing. See ADR 0103.
 */
@Component
class NodeInputs {
  private static final int SHOWN_BYTES = 64 * 1024;
  private static final int PREVIEW = 4_000;

  private final Reading reading;
  private final PreviewScopes scopes;
  private final Plans plans;

  NodeInputs(Reading reading, PreviewScopes scopes, Plans plans) {
    this.reading = reading;
    this.scopes = scopes;
    this.plans = plans;
  }

  NodeInput of(String workspace, String execution, String key) throws InterruptedException {
    reading.sync(workspace, execution);
    ExecutionRecord record = reading.record(workspace, execution);
    Plan plan = plans.get(record.planHash());
    NodePlace place = new NodePlace(workspace, record, plan, key);
    Action action = place.node().action();
    List<Missing> missing = new ArrayList<>();
    ObjectNode value = Json.mapper().createObjectNode();
    if (record.mode() == ExecutionMode.LIVE) {
      missing.add(new Missing("", "The iterations of live executions are not recorded."));
    } else if (place.begun().isEmpty()) {
      missing.add(new Missing("", "It has not begun."));
    } else {
      value = evaluate(place, action, missing);
    }
    return answer(place, SecretTexts.masked(value, secrets(record, plan)), missing);
  }

  private static NodeInput answer(NodePlace place, JsonNode value, List<Missing> missing) {
    String text = Json.write(value);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    boolean shown = size <= SHOWN_BYTES;
    String connection =
        place.node().action() instanceof Action.Activity activity ? activity.connection() : null;
    return new NodeInput(
        place.key(),
        place.node().type(),
        connection,
        shown ? value : null,
        shown ? null : text.substring(0, Math.min(PREVIEW, text.length())),
        size,
        missing);
  }

  private Set<String> secrets(ExecutionRecord record, Plan plan) {
    return switch (record.inputs()) {
      case Data.Inline(JsonNode input) -> InputMarks.of(plan.inputs()).secrets(input);
      case Data.Blob blob -> Set.of();
    };
  }

  private ObjectNode evaluate(NodePlace place, Action action, List<Missing> missing)
      throws InterruptedException {
    SequencedMap<String, Part> parts = NodeTemplate.of(action).parts();
    JsonNode roots = roots(place, parts.values().stream().toList(), missing);
    ObjectNode value = Json.mapper().createObjectNode();
    parts.forEach((name, part) -> {
      PartValue found = roots == null ? PartValue.NONE : PartValue.of(part, roots);
      if (found.problem() != null) {
        missing.add(new Missing("/" + name, found.problem()));
      }
      value.set(name, found.value() == null ? part.source() : found.value());
    });
    return value;
  }

  /** What the parts can read; null if a value is too large or not kept any more. */
  private @Nullable JsonNode roots(NodePlace place, List<Part> parts, List<Missing> missing)
      throws InterruptedException {
    List<Reference> references =
        parts.stream().flatMap(part -> part.compiled().references().stream()).toList();
    EvaluateRequest request =
        new EvaluateRequest(null, null, around(place), place.record().id(), place.key());
    try {
      return scopes.of(place.workspace(), request, references);
    } catch (ProblemException e) {
      missing.add(new Missing("", String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** The roots that depend on the place: time, item and iteration. */
  private ObjectNode around(NodePlace place) throws InterruptedException {
    ExecutionRecord record = place.record();
    ObjectNode given = Json.mapper().createObjectNode();
    StepResult step = place.begun().orElse(null);
    given
        .putObject("run")
        .put("id", record.id())
        .put("workflow", record.workflowId())
        .put("startedAt", record.startedAt().toString())
        .put(
            "now",
            String.valueOf(
                step == null || step.startedAt() == null ? record.startedAt() : step.startedAt()));
    for (NodePlace.Around around : place.around()) {
      Action action = around.place().node().action();
      if (action instanceof Action.Loop && !given.has("iteration")) {
        given.putObject("iteration").put("index", around.round());
      }
      if (action instanceof Action.ForEach && !given.has("index")) {
        given.put("index", around.round());
        JsonNode items = evaluate(around.place(), action, new ArrayList<>()).path("items");
        if (items.has(around.round())) {
          given.set("item", items.get(around.round()));
        }
      }
    }
    return given;
  }
}
