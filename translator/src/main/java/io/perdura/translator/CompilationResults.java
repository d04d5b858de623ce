package io.perdura.translator;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.diagnostic.CompilationResult.Artifacts;
import io.perdura.api.diagnostic.CompilationResult.Issue;
import io.perdura.api.diagnostic.CompilationResult.Status;
import io.perdura.api.diagnostic.Severity;
import java.time.Instant;

/** Turns translations into compilation results. */
final class CompilationResults {
  private CompilationResults() {}

  static CompilationResult of(Translation translation, Instant timestamp) {
    return new CompilationResult(
        translation.definitionId(),
        status(translation),
        timestamp,
        switch (translation) {
          case Translation.Translated done ->
              new Artifacts(done.plan(), done.planHash(), done.sourceMap(), done.dependencies());
          case Translation.Rejected _ -> null;
        },
        translation.passTimes(),
        translation.diagnostics().stream().map(Issue::of).toList());
  }

  private static Status status(Translation translation) {
    return switch (translation) {
      case Translation.Rejected _ -> Status.ERROR;
      case Translation.Translated done ->
          done.diagnostics().stream().anyMatch(d -> d.severity() == Severity.WARNING)
              ? Status.WARNING
              : Status.SUCCESS;
    };
  }
}
