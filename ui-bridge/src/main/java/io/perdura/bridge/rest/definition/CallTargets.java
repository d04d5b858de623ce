package io.perdura.bridge.rest.definition;

import io.perdura.api.plan.CallTarget;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.DefinitionRow;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Versions;
import io.perdura.store.plan.Plans;
import io.perdura.translator.definition.Callees;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the definitions of a workspace may call: what it has published. */
@Component
class CallTargets {
  /** Proposals are made from so many ids. */
  private static final int MOST_IDS = 1_000;

  private final Definitions definitions;
  private final Versions versions;
  private final Plans plans;

  CallTargets(Definitions definitions, Versions versions, Plans plans) {
    this.definitions = definitions;
    this.versions = versions;
    this.plans = plans;
  }

  Callees of(String workspace) {
    return new Callees() {
      @Override
      public Optional<Callee> find(CallTarget target) {
        return versions
            .find(workspace, target.definition(), target.version())
            .map(version -> callee(version.version(), version.planHash()));
      }

      @Override
      public List<String> ids() {
        return definitions.list(workspace, null, null, MOST_IDS).items().stream()
            .filter(row -> row.publishedVersion() != null)
            .map(DefinitionRow::id)
            .toList();
      }
    };
  }

  private Callees.Callee callee(int version, String planHash) {
    Plan plan = plans.get(planHash);
    return new Callees.Callee(version, plan.inputs(), CallTarget.of(plan));
  }
}
