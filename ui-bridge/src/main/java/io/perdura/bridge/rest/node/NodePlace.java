package io.perdura.bridge.rest.node;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node in an execution, named by its key such as {@code each[3]/send}.
 *
 * @param key key of the node
 */
record NodePlace(String workspace, ExecutionRecord record, Plan plan, String key) {
  private static final Pattern ROUND = Pattern.compile("(.+)\\[(\\d{1,9})\\]");

  /**
   * A container around the node, in one of its rounds.
   *
   * @param place of the container
   * @param round from 0
   */
  record Around(NodePlace place, int round) {}

  /** The node in the plan. */
  PlanNode node() {
    String id = NodeKeys.nodeId(key);
    return plan.root().allNodes().stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("node", Reading.shortened(key)));
  }

  /** The loops around it, the innermost first. */
  List<Around> around() {
    List<Around> around = new ArrayList<>();
    for (int slash = key.lastIndexOf('/'); slash >= 0; slash = key.lastIndexOf('/', slash - 1)) {
      Matcher matcher = ROUND.matcher(key.substring(0, slash));
      if (matcher.matches()) {
        NodePlace container = new NodePlace(workspace, record, plan, matcher.group(1));
        around.add(new Around(container, Integer.parseInt(matcher.group(2))));
      }
    }
    return around;
  }

  /** What is recorded of it, once it has begun. */
  Optional<StepResult> begun() {
    return record.stepResults().stream()
        .filter(step -> step.stepId().equals(key))
        .filter(step -> step.status() != StepStatus.PENDING && step.status() != StepStatus.SKIPPED)
        .findFirst();
  }
}
