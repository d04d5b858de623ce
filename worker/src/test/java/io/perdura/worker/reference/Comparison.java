package io.perdura.worker.reference;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.PlanNode;
import io.perdura.translator.InputValidator;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.Templates;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.PureExecutor;
import io.perdura.worker.scenario.Scenario;
import io.perdura.worker.scenario.StepBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Runs a plan by both interpreters and says where they differ. */
final class Comparison {
  /** Of the outermost execution. */
  static final String ID = "e1";

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final JsonNode INPUT = Json.parse("{}");

  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final Map<String, Template> COMPILED = new ConcurrentHashMap<>();

  private static final Surroundings AROUND =
      new Surroundings() {
        @Override
        public Outcome evaluate(JsonNode template, boolean condition, JsonNode roots) {
          return Comparison.evaluate(template, condition, roots);
        }

        @Override
        public Steps.Ended run(PlanNode node, JsonNode config) {
          return step(node, config);
        }

        @Override
        public Optional<JsonNode> input(@Nullable JsonNode schema, JsonNode given) {
          InputValidator.Checked checked = InputValidator.of(schema).check(given);
          return checked.problems().isEmpty() ? Optional.of(checked.input()) : Optional.empty();
        }
      };

  private Comparison() {}

  /** What differs, to be read; null if nothing does. */
  static @Nullable String difference(Program program, Course course, boolean continuing) {
    List<String> expected = lines(reference(program, course));
    List<Scenario.Send> sends =
        course.sends().stream().map(send -> new Scenario.Send(send.atMs(), send.event())).toList();
    List<String> actual =
        lines(
            new PureExecutor(continuing)
                .run(program.plan(), program.called(), INPUT, course.cancelAfterMs(), sends));
    if (expected.equals(actual)) {
      return null;
    }
    int at = 0;
    while (at < Math.min(expected.size(), actual.size())
        && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return "at event %d\n  reference:   %s\n  interpreter: %s\n--- reference\n%s\n--- interpreter\n%s"
        .formatted(
            at + 1,
            at < expected.size() ? expected.get(at) : "(nothing)",
            at < actual.size() ? actual.get(at) : "(nothing)",
            String.join("\n", expected),
            String.join("\n", actual));
  }

  /** The events of each execution, by its id. */
  static SequencedMap<String, List<RecordedEvent>> reference(Program program, Course course) {
    Start start = new Start(program, ID, FROM, INPUT, course);
    SequencedMap<String, List<RecordedEvent>> told = new LinkedHashMap<>();
    ReferenceInterpreter.run(start, AROUND).all().forEach(one -> told.put(one.id(), one.events()));
    return told;
  }

  /** Those of each execution after its id, the outermost one first. */
  private static List<String> lines(SequencedMap<String, List<RecordedEvent>> told) {
    return all(told, true);
  }

  private static List<String> all(SequencedMap<String, List<RecordedEvent>> told, boolean timed) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, List<RecordedEvent>> one : new TreeMap<>(told).entrySet()) {
      all.add("execution " + one.getKey() + (timed ? " at " + from(one.getValue()) : ""));
      all.addAll(lines(one.getValue(), timed));
    }
    return all;
  }

  private static Instant from(List<RecordedEvent> events) {
    return events.getFirst().timestamp();
  }

  /** Without times and attempts. */
  static List<String> order(SequencedMap<String, List<RecordedEvent>> told) {
    return all(told, false).stream().map(line -> line.replaceFirst(" x\\d+$", "")).toList();
  }

  /** Where times count, with them; what is skipped together in any order. */
  private static List<String> lines(List<RecordedEvent> all, boolean timed) {
    List<RecordedEvent> events = withoutPauses(all);
    List<String> plain = EventLines.of(events.stream().map(Comparison::withoutMessages).toList());
    List<String> lines = new ArrayList<>();
    TreeSet<String> skipped = new TreeSet<>();
    for (int i = 0; i < plain.size(); i++) {
      long ms =
          Duration.between(events.getFirst().timestamp(), events.get(i).timestamp()).toMillis();
      String line = (timed ? ms + " " : "") + plain.get(i);
      if (plain.get(i).startsWith("skip ")) {
        skipped.add(line);
      } else {
        lines.addAll(skipped);
        skipped.clear();
        lines.add(line);
      }
    }
    return lines;
  }

  /** Whether anything else runs beside an approval is told, and leads to nothing. */
  private static List<RecordedEvent> withoutPauses(List<RecordedEvent> events) {
    List<RecordedEvent> rest = new ArrayList<>();
    for (RecordedEvent event : events) {
      if (!(event.event() instanceof ExecutionEvent.ExecutionPaused)
          && !(event.event() instanceof ExecutionEvent.ExecutionResumed)) {
        rest.add(new RecordedEvent(rest.size() + 1L, event.timestamp(), event.event()));
      }
    }
    return rest;
  }

  /** The words of an error are no part of the rules. */
  private static RecordedEvent withoutMessages(RecordedEvent event) {
    boolean silent =
        switch (event.event()) {
          case ExecutionEvent.NodeCompleted e -> !e.output().toString().contains("message");
          case ExecutionEvent.ExecutionCompleted e -> !e.output().toString().contains("message");
          case ExecutionEvent _ -> true;
        };
    return silent
        ? event
        : Json.mapper()
            .readValue(
                MESSAGE.matcher(Json.write(event)).replaceAll("\"message\":\"\""),
                RecordedEvent.class);
  }

  private static Expressions.Outcome evaluate(
      JsonNode template, boolean condition, JsonNode roots) {
    Template compiled =
        COMPILED.computeIfAbsent(
            (condition ? "?" : "") + template, _ -> compile(template, condition));
    return switch (compiled.evaluate(new JsonScope(roots), Limits.DEFAULT)) {
      case Evaluation.Value v ->
          new Expressions.Outcome(condition ? BooleanNode.valueOf(v.isTrue()) : v.value(), null);
      case Evaluation.Failure f ->
          new Expressions.Outcome(
              null, Failure.of(ErrorTypes.EXPRESSION, f.code().code() + ": " + f.message()));
    };
  }

  private static Template compile(JsonNode template, boolean condition) {
    Compilation<Template> compiled =
        condition
            ? io.perdura.translator.expression.Expressions.compile(template.stringValue())
            : Templates.compile(template);
    return switch (compiled) {
      case Compilation.Compiled<Template> good -> good.value();
      case Compilation.Rejected<Template> bad ->
          throw new AssertionError("Does not compile: " + template + " " + bad.problems());
    };
  }

  private static Steps.Ended step(PlanNode node, JsonNode config) {
    StepBehaviour step = StepBehaviour.of(config);
    int attempt = 1;
    long ms = step.takesMs();
    while (step.fails(attempt)
        && step.retryable()
        && attempt < node.retry().maxAttempts()
        && !node.retry().nonRetryable().contains(step.failType())) {
      attempt++;
      ms += node.retry().initialInterval().toMillis() + step.takesMs();
    }
    return step.fails(attempt)
        ? new Steps.Ended(ms, attempt, null, Failure.of(step.failType(), "failed on purpose"))
        : new Steps.Ended(ms, attempt, step.output(), null);
  }
}
