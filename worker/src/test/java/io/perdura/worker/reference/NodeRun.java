package io.perdura.worker.reference;

import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One node in one activation of its scope. */
final class NodeRun {
  final ScopeRun scope;
  final PlanNode node;
  final String key;

  StepStatus status = StepStatus.PENDING;

  /** It may start as soon as it is its turn. */
  boolean ready;

  /** The handle that it left by; null while it has not, or if all its edges are dead. */
  @Nullable String handle;

  @Nullable JsonNode output;
  @Nullable Failure error;

  /** What was evaluated before it cancelled others. */
  Map<JsonNode, Expressions.Outcome> known = Map.of();

  /** Its place among all starts. */
  int began;

  /** Ends its activity or timer before its time; null if it has none. */
  World.@Nullable Due due;

  /** Of a node that calls: its latest try. */
  @Nullable CallRun call;

  /** The activations of a container that have not ended, in the order in which they began. */
  final List<ScopeRun> inside = new ArrayList<>();

  /** Of a container that runs. */
  @Nullable Repetition repetition;

  /** It is being cancelled, and waits for what is inside it. */
  boolean cancelling;

  NodeRun(ScopeRun scope, PlanNode node) {
    this.scope = scope;
    this.node = node;
    this.key = scope.path + node.id();
  }

  boolean isActivity() {
    return node.action() instanceof Action.Activity;
  }

  boolean runs() {
    return status == StepStatus.RUNNING || status == StepStatus.WAITING;
  }

  /** How far a loop or a for-each is. */
  static final class Repetition {
    int begun;
    boolean broken;

    /** An item has stopped the others, which have no results. */
    boolean stopped;

    JsonNode previous;
    final List<JsonNode> items = new ArrayList<>();
    final List<@Nullable JsonNode> results = new ArrayList<>();
    final List<@Nullable Failure> failures = new ArrayList<>();

    /** What failed the container; null if nothing did. */
    @Nullable Failure failure;

    @Nullable String failedKey;
    World.@Nullable Due timeout;

    Repetition(JsonNode previous) {
      this.previous = previous;
    }
  }
}
