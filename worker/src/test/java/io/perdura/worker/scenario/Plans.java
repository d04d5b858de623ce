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
    return of(scenario.name(), scenario.definition());
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
