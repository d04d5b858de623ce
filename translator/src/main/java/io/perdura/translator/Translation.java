package io.perdura.translator;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.diagnostic.CompilationResult.Dependency;
import io.perdura.api.diagnostic.CompilationResult.PassTime;
import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.plan.Plan;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What translating a definition gives. */
public sealed interface Translation {
  /** Id of the definition; empty if it could not be read. */
  String definitionId();

  /** All problems, in the order of the text; at most 200, then one that says how many more. */
  List<Diagnostic> diagnostics();

  /** The passes that ran. */
  List<PassTime> passTimes();

  /** The form in which the product shows it. */
  CompilationResult result(Instant timestamp);

  /**
   * A plan, perhaps with warnings.
   *
   * @param plan the plan
   * @param planHash its content hash
   * @param sourceMap JSON pointer of each node in the definition, by node key
   * @param dependencies node types and connections that it needs
   */
  record Translated(
      Plan plan,
      String planHash,
      SequencedMap<String, String> sourceMap,
      List<Dependency> dependencies,
      List<Diagnostic> diagnostics,
      List<PassTime> passTimes)
      implements Translation {
    /** Copies the collections, keeping their order. */
    public Translated {
      sourceMap = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sourceMap));
      dependencies = List.copyOf(dependencies);
      diagnostics = List.copyOf(diagnostics);
      passTimes = List.copyOf(passTimes);
    }

    @Override
    public String definitionId() {
      return plan.definitionId();
    }

    @Override
    public CompilationResult result(Instant timestamp) {
      return CompilationResults.of(this, timestamp);
    }
  }

  /** No plan, because of at least one error. */
  record Rejected(String definitionId, List<Diagnostic> diagnostics, List<PassTime> passTimes)
      implements Translation {
    /** Copies the lists. */
    public Rejected {
      diagnostics = List.copyOf(diagnostics);
      passTimes = List.copyOf(passTimes);
    }

    @Override
    public CompilationResult result(Instant timestamp) {
      return CompilationResults.of(this, timestamp);
    }
  }
}
