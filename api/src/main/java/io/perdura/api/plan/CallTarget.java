package io.perdura.api.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code flow.call} names.
 *
 * @param definition id of the definition
 * @param version its published version; null = the newest one
 */
public record CallTarget(String definition, @Nullable Integer version) {
  /** What the nodes of a plan call, each target once, in declaration order. */
  public static List<CallTarget> of(Plan plan) {
    Set<CallTarget> targets = new LinkedHashSet<>();
    for (PlanNode node : plan.root().allNodes()) {
      if (node.action() instanceof Action.Call call && !node.disabled()) {
        targets.add(new CallTarget(call.definition(), call.version()));
      }
    }
    return new ArrayList<>(targets);
  }

  /** As a key: the id, with {@code @} and the version if there is one. */
  public String key() {
    return Action.Call.target(definition, version);
  }
}
