package io.perdura.translator.pass;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.schema.DefinitionSchema;
import io.perdura.translator.schema.SchemaWalker;
import io.perdura.translator.schema.Violation;
import io.perdura.translator.schema.Wording;
import io.perdura.translator.source.Problem;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.source.Spot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pass 2: checks the document against the published schema of definitions. */
final class ShapePass {
  private final Source source;
  private final Problems problems;

  private ShapePass(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  static void run(Source source, Problems problems) {
    ShapePass pass = new ShapePass(source, problems);
    new SchemaWalker(DefinitionSchema.tree(), pass::report).check(source.root());
  }

  private void report(Violation violation) {
    String pointer = violation.at().toString();
    boolean list = pointer.equals("/nodes") || pointer.equals("/edges");
    if (list && violation.keyword().endsWith("Items")) {
      return; // the passes "limits" and "graph" say it better
    }
    boolean aboutKey = violation.property() != null && !violation.keyword().equals("required");
    Spot spot = aboutKey ? source.key(violation.at()) : source.value(violation.at());
    @Nullable String later = Later.property(violation);
    if (later != null) {
      problems.error(Wording.code(violation), spot, later).suggest("Remove it.");
      return;
    }
    DiagnosticCode code = Wording.code(violation);
    Problem problem = problems.error(code, spot, Wording.message(violation));
    Optional<String> meant = Wording.meant(violation);
    @Nullable String advice = Wording.advice(violation);
    if (meant.isPresent()) {
      problem.didYouMean(meant.get(), true);
    } else if (advice != null) {
      problem.suggest(advice);
    }
  }
}
