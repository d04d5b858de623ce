package io.perdura.bridge.rest.start;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.plan.CallTarget;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.api.temporal.CallTree;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.InputMarks;
import io.perdura.bridge.rest.view.Kept;
import io.perdura.store.connection.Connections;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Version;
import io.perdura.store.definition.Versions;
import io.perdura.store.plan.Plans;
import io.perdura.translator.InputValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be started: published versions with what a start needs of their plans. */
@Component
class Startables {
  private final Definitions definitions;
  private final Versions versions;
  private final Plans plans;
  private final Connections connections;

  private final Kept<Prepared> prepared = new Kept<>();

  Startables(Definitions definitions, Versions versions, Plans plans, Connections connections) {
    this.definitions = definitions;
    this.versions = versions;
    this.plans = plans;
    this.connections = connections;
  }

  /**
   * What a plan says about starting it.
   *
   * @param total nodes
   * @param marks what its input schema marks
   * @param connections names of the connections that it needs, with their types
   * @param live how it repeats in live mode unless its start says otherwise
   * @param calls what its nodes call
   * @param unfit what keeps it from running live
   */
  record Prepared(
      String name,
      int total,
      InputValidator inputs,
      InputMarks marks,
      SequencedMap<String, String> connections,
      LiveSettings live,
      List<CallTarget> calls,
      List<FieldError> unfit) {}

  /** What the calls of a version mean now; null if it makes none. */
  @Nullable CallTree calls(String workspace, Startable startable) {
    return new CallPins(this).of(workspace, startable);
  }

  /** A version with its plan. */
  record Startable(Version version, Prepared plan) {}

  Startable find(String workspace, String definitionId, @Nullable Integer number) {
    Version version =
        versions
            .find(workspace, definitionId, number)
            .orElseThrow(() -> missing(workspace, definitionId, number));
    Prepared plan = prepared.get(version.planHash(), this::prepare);
    requireConnections(workspace, plan);
    return new Startable(version, plan);
  }

  /** The same version, of which another plan is to run. */
  Startable running(Startable startable, Plan plan) {
    Version version = startable.version().running(plans.put(plan));
    return new Startable(version, prepared.get(version.planHash(), this::prepare));
  }

  private Prepared prepare(String hash) {
    Plan plan = plans.get(hash);
    return new Prepared(
        plan.name(),
        plan.nodeCount(),
        InputValidator.of(plan.inputs()),
        InputMarks.of(plan.inputs()),
        plan.connections(),
        plan.settings().liveOrDefault(),
        CallTarget.of(plan),
        LiveFitness.problems(plan));
  }

  /** The workspace may have lost one since the version was published. */
  private void requireConnections(String workspace, Prepared plan) {
    if (plan.connections().isEmpty()) {
      return;
    }
    SequencedMap<String, String> there = connections.types(workspace);
    List<FieldError> errors = new ArrayList<>();
    plan.connections()
        .forEach((name, type) -> {
          if (!type.equals(there.get(name))) {
            errors.add(lacks(name, type, there.get(name)));
          }
        });
    if (!errors.isEmpty()) {
      throw ProblemException.of(
          ProblemCode.DEFINITION_INVALID, errors.getFirst().message(), errors);
    }
  }

  private static FieldError lacks(String name, String type, @Nullable String actual) {
    String message =
        actual == null
            ? "The workspace has no connection '%s'. Create it, with the type '%s', and start again."
                .formatted(name, type)
            : "The connection '%s' is of type '%s', but the definition needs one of type '%s'. Create it with that type, or publish the definition anew."
                .formatted(name, actual, type);
    DiagnosticCode code = actual == null ? DiagnosticCode.WF4005 : DiagnosticCode.WF4006;
    return new FieldError("/connections/" + name, message, code.name(), null, null, null, null);
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
