package io.perdura.translator.definition;

import io.perdura.api.plan.CallTarget;
import io.perdura.api.temporal.CallTree;
import io.perdura.translator.definition.Callees.Callee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where calls lead: each definition is looked at once, whatever the number of ways to it. */
public final class CallPaths {
  private final Function<CallTarget, Optional<Callee>> known;
  private final CallTarget self;
  private final List<CallTarget> path = new ArrayList<>();

  /** Most calls from one to the next behind each target. */
  private final Map<CallTarget, Integer> heights = new LinkedHashMap<>();

  private @Nullable String problem;

  private CallPaths(String definitionId, Function<CallTarget, Optional<Callee>> known) {
    this.self = new CallTarget(definitionId, null);
    this.known = known;
  }

  /**
   * What is wrong with where a call leads: back to where it began, or too far.
   *
   * @param definitionId the definition that calls; its newest version will be the one that does
   * @param known what is published
   * @return a sentence; null if nothing is wrong
   */
  public static @Nullable String endless(
      String definitionId, CallTarget call, Function<CallTarget, Optional<Callee>> known) {
    CallPaths paths = new CallPaths(definitionId, known);
    int height = paths.height(call);
    if (paths.problem == null && height > CallTree.MAX_DEPTH) {
      return "More than %d calls lead from one to the next.".formatted(CallTree.MAX_DEPTH);
    }
    return paths.problem;
  }

  private int height(CallTarget target) {
    Integer before = heights.get(target);
    if (before != null) {
      return before;
    }
    if (target.equals(self) || path.contains(target)) {
      problem = back(target);
      return 1;
    }
    // Deeper than that it is refused, whatever comes behind.
    if (path.size() > CallTree.MAX_DEPTH) {
      return 1;
    }
    path.add(target);
    int most = 0;
    for (CallTarget next : known.apply(target).map(Callee::calls).orElse(List.of())) {
      most = problem == null ? Math.max(most, height(next)) : most;
    }
    path.removeLast();
    heights.put(target, most + 1);
    return most + 1;
  }

  private String back(CallTarget target) {
    if (path.isEmpty()) {
      return "'" + target.definition() + "' calls itself.";
    }
    StringBuilder text = new StringBuilder("The calls lead back to where they have been: ");
    text.append(self.key());
    path.forEach(step -> text.append(" → ").append(step.key()));
    return text.append(" → ").append(target.key()).append('.').toString();
  }
}
