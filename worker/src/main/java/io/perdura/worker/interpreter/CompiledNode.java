package io.perdura.worker.interpreter;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.api.temporal.EvaluateTask.Stop;
import io.perdura.worker.evaluation.CompiledItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A node, ready to run.
 *
 * @param index place in declaration order, within its scope
 * @param role when it runs
 * @param node the plan's node
 * @param incoming number of incoming edges
 * @param targets indexes of the nodes that each handle leads to, in declaration order
 * @param before what is evaluated before it runs: the guard, then the action's own templates
 * @param config template of an activity's config; null for other nodes
 * @param shape template of the output over {@code result}; null if the result is the output
 * @param sets templates of the variable writes, in order
 * @param body what a container runs; null for other nodes
 * @param whileTrue condition before each iteration of a loop; null = none
 * @param untilTrue condition after each iteration of a loop; null = none
 */
record CompiledNode(
    int index,
    Role role,
    PlanNode node,
    int incoming,
    SequencedMap<String, List<Integer>> targets,
    List<CompiledItem> before,
    @Nullable CompiledItem config,
    @Nullable CompiledItem shape,
    List<CompiledItem> sets,
    @Nullable CompiledScope body,
    @Nullable CompiledItem whileTrue,
    @Nullable CompiledItem untilTrue) {

  /** When a node runs. */
  enum Role {
    /** As its edges say. */
    FLOW,
    /** When its scope is about to end. */
    ALWAYS,
    /** When its scope is about to fail. */
    FAILURE,
    /** To undo another node. */
    COMPENSATION,
    /** When the execution is about to fail. */
    HANDLER
  }

  static CompiledNode of(
      int index,
      Role role,
      PlanNode node,
      int incoming,
      SequencedMap<String, List<Integer>> targets) {
    List<CompiledItem> before = new ArrayList<>();
    if (node.when() != null) {
      before.add(condition(node.when(), Stop.IF_FALSE));
    }
    if (!node.disabled()) {
      templatesOf(node.action()).forEach(item -> before.add(CompiledItem.of(item)));
    }
    return new CompiledNode(
        index,
        role,
        node,
        incoming,
        targets,
        List.copyOf(before),
        node.action() instanceof Action.Activity activity ? template(activity.config()) : null,
        node.output() == null ? null : template(node.output()),
        node.set().values().stream().map(CompiledNode::template).toList(),
        node.action() instanceof Action.Container container
            ? CompiledScope.of(container.body())
            : null,
        node.action() instanceof Action.Loop loop ? condition(loop.whileTrue()) : null,
        node.action() instanceof Action.Loop loop ? condition(loop.untilTrue()) : null);
  }

  String id() {
    return node.id();
  }

  /** The config template of an activity. */
  CompiledItem requireConfig() {
    return Objects.requireNonNull(config, () -> "a config template of " + node.id());
  }

  boolean isContainer() {
    return body != null;
  }

  /**
   * What it runs.
   *
   * @throws IllegalStateException if it is no container
   */
  CompiledScope requireBody() {
    if (body == null) {
      throw new IllegalStateException("Expected a container but got " + id());
    }
    return body;
  }

  boolean isActivity() {
    return node.action() instanceof Action.Activity;
  }

  boolean isCall() {
    return node.action() instanceof Action.Call;
  }

  /** Whether its output may be the result of its scope. */
  boolean isLeaf() {
    return targets.isEmpty() && role == Role.FLOW;
  }

  private static List<Item> templatesOf(Action action) {
    return switch (action) {
      case Action.If a -> List.of(item(StringNode.valueOf(a.condition()), true, Stop.NEVER));
      case Action.Switch a ->
          a.cases().stream()
              .map(c -> item(StringNode.valueOf(c.condition()), true, Stop.IF_TRUE))
              .toList();
      case Action.Fail a -> List.of(item(a.message(), false, Stop.NEVER));
      case Action.End a -> ofEnd(a);
      case Action.SetData a -> List.of(plain(a.values()));
      case Action.Merge a -> List.of(new Item(a.values(), false, Stop.NEVER, a.strategy()));
      case Action.Log a -> List.of(plain(a.message()));
      case Action.Wait a -> List.of(plain(a.duration()));
      case Action.WaitUntil a -> List.of(plain(a.until()));
      case Action.WaitEvent a ->
          Stream.of(a.key(), a.timeout()).filter(Objects::nonNull).map(t -> plain(t)).toList();
      case Action.Call a ->
          a.timeout() == null
              ? List.of(plain(a.input()))
              : List.of(plain(a.input()), plain(a.timeout()));
      case Action.ForEach a -> List.of(plain(a.items()));
      case Action.Scope a -> a.timeout() == null ? List.of() : List.of(plain(a.timeout()));
      case Action.Activity a -> List.of();
      case Action.Loop a -> List.of();
      case Action.Break a -> List.of();
      case Action.Continue a -> List.of();
    };
  }

  private static List<Item> ofEnd(Action.End end) {
    if (end.status() == Action.EndStatus.FAILED) {
      return end.message() == null ? List.of() : List.of(plain(end.message()));
    }
    return end.output().isNull() ? List.of() : List.of(plain(end.output()));
  }

  private static Item item(JsonNode template, boolean condition, Stop stop) {
    return new Item(template, condition, stop, null);
  }

  private static Item plain(JsonNode template) {
    return item(template, false, Stop.NEVER);
  }

  private static @Nullable CompiledItem condition(@Nullable String source) {
    return source == null ? null : condition(source, Stop.NEVER);
  }

  private static CompiledItem template(JsonNode template) {
    return CompiledItem.of(plain(template));
  }

  /** A condition over what the expressions of a node read. */
  static CompiledItem ofCondition(String source) {
    return condition(source, Stop.NEVER);
  }

  private static CompiledItem condition(String source, Stop stop) {
    return CompiledItem.of(item(StringNode.valueOf(source), true, stop));
  }
}
