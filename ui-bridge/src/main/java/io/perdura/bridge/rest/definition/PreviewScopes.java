package io.perdura.bridge.rest.definition;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepResult;
import io.perdura.api.json.Json;
import io.perdura.api.rest.EvaluateRequest;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.Root;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a previewed expression reads: given values, and what an execution has recorded. */
@Component
public class PreviewScopes {
  /** Most nodes whose outputs one preview reads. */
  private static final int MAX_NODES = 50;

  private final Reading reading;

  PreviewScopes(Reading reading) {
    this.reading = reading;
  }

  /** The roots as one object; only the nodes that are referred to are read. */
  public JsonNode of(String workspace, EvaluateRequest request, List<Reference> references)
      throws InterruptedException {
    ObjectNode roots =
        request.executionId() == null
            ? Json.mapper().createObjectNode()
            : recorded(workspace, request.executionId(), request.nodeKey(), references);
    JsonNode given = request.scope();
    if (given == null || given.isNull()) {
      return roots;
    }
    if (!given.isObject()) {
      throw Parameters.bad("scope", "an object such as {\"input\": {…}}", given.toString());
    }
    given
        .properties()
        .forEach(root -> {
          if (root.getKey().equals(Root.NODES)
              && root.getValue().isObject()
              && roots.get(Root.NODES) instanceof ObjectNode known) {
            root.getValue().properties().forEach(node -> known.set(node.getKey(), node.getValue()));
          } else {
            roots.set(root.getKey(), root.getValue());
          }
        });
    return roots;
  }

  private ObjectNode recorded(
      String workspace, String execution, @Nullable String nodeKey, List<Reference> references)
      throws InterruptedException {
    reading.sync(workspace, execution);
    ExecutionRecord record = reading.record(workspace, execution);
    ObjectNode roots = Json.mapper().createObjectNode();
    roots.set("input", value(workspace, record.inputs(), "The input"));
    roots
        .putObject("run")
        .put("id", record.id())
        .put("workflow", record.workflowId())
        .put("startedAt", record.startedAt().toString())
        .put(
            "now", Optional.ofNullable(record.completedAt()).orElse(record.startedAt()).toString());
    ObjectNode nodes = roots.putObject(Root.NODES);
    List<String> ids = nodeIds(references);
    String place = nodeKey == null ? "" : nodeKey;
    for (String id : ids) {
      step(record, place, id)
          .ifPresent(step -> nodes.set(id, node(workspace, execution, step.stepId())));
    }
    if (nodeKey != null) {
      Data result = reading.step(workspace, execution, nodeKey).output();
      if (result != null && references.stream().anyMatch(PreviewScopes::readsResult)) {
        roots.set("result", value(workspace, result, "The result of the node"));
      }
    }
    return roots;
  }

  private static List<String> nodeIds(List<Reference> references) {
    List<String> ids =
        references.stream()
            .filter(Reference.NodeReference.class::isInstance)
            .map(reference -> ((Reference.NodeReference) reference).id())
            .distinct()
            .toList();
    if (ids.size() > MAX_NODES) {
      throw ProblemException.of(
          ProblemCode.BAD_REQUEST,
          "A preview reads at most " + MAX_NODES + " nodes. Preview a part of the template.");
    }
    return ids;
  }

  private static boolean readsResult(Reference reference) {
    return reference instanceof Reference.RootReference(Root root, var _, var _, var _)
        && root == Root.RESULT;
  }

  /** The node of that id that stands closest around a place: in its scope, else further out. */
  public static Optional<StepResult> step(ExecutionRecord record, String place, String id) {
    String path = place;
    while (true) {
      int slash = path.lastIndexOf('/');
      String key = (slash < 0 ? "" : path.substring(0, slash + 1)) + id;
      Optional<StepResult> found =
          record.stepResults().stream().filter(step -> step.stepId().equals(key)).findFirst();
      if (found.isPresent() || slash < 0) {
        return found;
      }
      path = path.substring(0, slash);
    }
  }

  private ObjectNode node(String workspace, String execution, String key) {
    StepResult step = reading.step(workspace, execution, key);
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("status", step.status().word());
    Data output = step.output();
    if (output != null) {
      node.set("output", value(workspace, output, "The output of '" + key + "'"));
    }
    StepError error = step.error();
    if (error != null) {
      node.set("error", Json.tree(error));
    }
    return node;
  }

  private JsonNode value(String workspace, Data data, String what) {
    return switch (reading.shown(workspace, data)) {
      case Data.Inline(JsonNode value) -> value;
      case Data.Blob blob ->
          throw ProblemException.of(
              ProblemCode.BAD_REQUEST,
              what
                  + " has "
                  + blob.size()
                  + " bytes, which is too much for a preview. Give a sample of it in scope.");
    };
  }
}
