package io.perdura.worker.scenario;

import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.CallTree.PinnedCall;
import io.perdura.translator.Translation;
import io.perdura.translator.Translator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Compiles the definitions of the scenario table. */
public final class Plans {
  private static final Translator TRANSLATOR = Translator.of(StepBehaviour.catalogue());

  private Plans() {}

  /** The plan of a scenario, whose definition must be free of errors. */
  public static Plan of(Scenario scenario) {
    return of(scenario.name(), scenario.definition());
  }

  /** The plans that a scenario calls. */
  public static List<Plan> called(Scenario scenario) {
    return scenario.called().stream().map(text -> of(scenario.name(), text)).toList();
  }

  /** What the calls of an execution mean, if these are published; null if there are none. */
  public static @Nullable CallTree calls(List<Plan> called) {
    if (called.isEmpty()) {
      return null;
    }
    SequencedMap<String, PinnedCall> pins = new LinkedHashMap<>();
    for (Plan plan : called) {
      pins.put(plan.definitionId(), new PinnedCall(plan.definitionId(), 1, plan.hash()));
    }
    return new CallTree(0, null, pins);
  }

  /** The plan of a definition, which must be free of errors. */
  public static Plan of(String name, String definition) {
    return switch (TRANSLATOR.translate(definition)) {
      case Translation.Translated translated -> translated.plan();
      case Translation.Rejected rejected ->
          throw new AssertionError(name + ": " + rejected.diagnostics());
    };
  }
}
