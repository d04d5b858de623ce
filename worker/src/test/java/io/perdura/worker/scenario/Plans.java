package io.perdura.worker.scenario;

import io.perdura.api.plan.Plan;
import io.perdura.translator.Translation;
import io.perdura.translator.Translator;

/** Compiles the definitions of the scenario table. */
public final class Plans {
  private static final Translator TRANSLATOR = Translator.of(StepBehaviour.catalogue());

  private Plans() {}

  /** The plan of a scenario, whose definition must be free of errors. */
  public static Plan of(Scenario scenario) {
    return switch (TRANSLATOR.translate(scenario.definition())) {
      case Translation.Translated translated -> translated.plan();
      case Translation.Rejected rejected ->
          throw new AssertionError(scenario.name() + ": " + rejected.diagnostics());
    };
  }
}
