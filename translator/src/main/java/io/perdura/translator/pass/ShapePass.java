package io.perdura.translator.pass;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.duration.Durations;
import io.perdura.translator.schema.DefinitionSchema;
import io.perdura.translator.schema.SchemaFaults;
import io.perdura.translator.schema.SchemaWalker;
import io.perdura.translator.schema.Violation;
import io.perdura.translator.schema.Wording;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problem;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.source.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pass 2: checks the document against the published schema of definitions. */
final class ShapePass {
  private final Source source;
  private final Problems problems;
  private int described;

  private ShapePass(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  static void run(Source source, Problems problems) {
    ShapePass pass = new ShapePass(source, problems);
    new SchemaWalker(DefinitionSchema.tree(), pass::report).check(source.root());
    pass.checkInputs();
    pass.checkDurations();
  }

  private void checkInputs() {
    JsonNode inputs = source.root().get("inputs");
    if (inputs != null) {
      Pointer at = Pointer.ROOT.at("inputs");
      for (SchemaFaults.Fault fault : SchemaFaults.find(inputs)) {
        problems
            .error(DiagnosticCode.WF1004, source.value(at.at(fault.at())), fault.message())
            .suggest("Write a JSON Schema, draft 2020-12.");
      }
    }
  }

  /** Zero is a duration, but none of a time-out or a pause. */
  private void checkDurations() {
    checkDurations(source.root().path("defaults"), Pointer.ROOT.at("defaults"));
    JsonNode nodes = source.root().path("nodes");
    for (int i = 0; nodes.isArray() && i < nodes.size(); i++) {
      checkDurations(nodes.get(i), Pointer.ROOT.at("nodes").at(i));
    }
    checkDuration(source.root().path("settings"), Pointer.ROOT.at("settings"), "runTimeout");
    checkDuration(source.root().path("settings"), Pointer.ROOT.at("settings"), "cancelTimeout");
  }

  private void checkDurations(JsonNode owner, Pointer at) {
    for (String group : List.of("retry", "timeouts")) {
      for (String key : owner.path(group).propertyNames()) {
        checkDuration(owner.path(group), at.at(group), key);
      }
    }
  }

  private void checkDuration(JsonNode owner, Pointer at, String key) {
    JsonNode value = owner.path(key);
    if (value.isString()
        && Durations.parse(value.stringValue()).filter(Duration::isZero).isPresent()) {
      problems
          .error(
              DiagnosticCode.WF1004,
              source.value(at.at(key)),
              "Expected '" + key + "' to be longer than zero but found " + value + ".")
          .suggest("Write " + Durations.FORMS + ".");
    }
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
      problems
          .error(Wording.code(violation), spot, later)
          .suggest(violation.property() == null ? "Choose another value." : "Remove it.");
      return;
    }
    DiagnosticCode code = Wording.code(violation);
    Problem problem = problems.error(code, spot, Wording.message(violation));
    if (described++ > Problems.MAX_REPORTED) {
      return;
    }
    Optional<String> meant = Wording.meant(violation);
    @Nullable String advice = Wording.advice(violation);
    if (meant.isPresent()) {
      problem.didYouMean(meant.get(), true);
    } else if (advice != null) {
      problem.suggest(advice);
    }
  }
}
