package io.perdura.bridge.rest;

import io.perdura.api.live.LiveSettings;
import io.perdura.api.plan.Plan;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Version;
import io.perdura.store.definition.Versions;
import io.perdura.store.plan.Plans;
import io.perdura.translator.InputValidator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be started: published versions with what a start needs of their plans. */
@Component
class Startables {
  private static final int KEPT = 200;

  private final Definitions definitions;
  private final Versions versions;
  private final Plans plans;

  // Plans never change, so what was made of one stays right.
  private final Map<String, Prepared> prepared =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Prepared> eldest) {
              return size() > KEPT;
            }
          });

  Startables(Definitions definitions, Versions versions, Plans plans) {
    this.definitions = definitions;
    this.versions = versions;
    this.plans = plans;
  }

  /**
   * What a plan says about starting it.
   *
   * @param total nodes
   * @param live how it repeats in live mode unless its start says otherwise
   */
  record Prepared(String name, int total, InputValidator inputs, LiveSettings live) {}

  /** A version with its plan. */
  record Startable(Version version, Prepared plan) {}

  Startable find(String workspace, String definitionId, @Nullable Integer number) {
    Version version =
        versions
            .find(workspace, definitionId, number)
            .orElseThrow(() -> missing(workspace, definitionId, number));
    Prepared plan = prepared.get(version.planHash());
    if (plan == null) {
      plan = prepare(version.planHash());
      prepared.put(version.planHash(), plan);
    }
    return new Startable(version, plan);
  }

  private Prepared prepare(String hash) {
    Plan plan =
        plans.find(hash).orElseThrow(() -> new IllegalStateException("Expected the plan " + hash));
    return new Prepared(
        plan.name(),
        plan.nodeCount(),
        InputValidator.of(plan.inputs()),
        plan.settings().liveOrDefault());
  }

  private ProblemException missing(String workspace, String id, @Nullable Integer number) {
    if (number != null) {
      return ProblemException.notFound("version", id + "/" + number);
    }
    return definitions.find(workspace, id).isEmpty()
        ? ProblemException.notFound("definition", id)
        : ProblemException.of(
            ProblemCode.CONFLICT,
            "The definition \"" + id + "\" has no published version. Publish it first.");
  }
}
