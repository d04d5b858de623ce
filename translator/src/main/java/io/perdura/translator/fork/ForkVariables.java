package io.perdura.translator.fork;

import io.perdura.api.data.JsonSize;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.Reducer;
import io.perdura.api.plan.Variable;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seed;
import io.perdura.api.temporal.Seeds;
import io.perdura.api.variable.Variables;
import io.perdura.translator.fork.Recording.Write;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Works out the variables that a fork starts with: what the nodes that do not run have written, in
 * the order in which they did, through the reducers of the plan that is to run.
 */
final class ForkVariables {
  private final Plan target;
  private final Recording recording;
  private final Seeds inherited;
  private final ForkOrder order;
  private final List<Note> notes = new ArrayList<>();
  private final SequencedMap<String, JsonNode> values = new LinkedHashMap<>();
  private final Set<String> spoilt = new LinkedHashSet<>();

  ForkVariables(Plan target, Recording recording, Seeds inherited, ForkOrder order) {
    this.target = target;
    this.recording = recording;
    this.inherited = inherited;
    this.order = order;
  }

  /** What is wrong with them. */
  List<Note> notes() {
    return notes;
  }

  /** Values of those that do not have their initial one. */
  SequencedMap<String, JsonNode> values() {
    return values;
  }

  /** Folds the writes of seeded nodes, and notes them in their seeds. */
  void fold(SequencedMap<String, Seed> seeds) {
    boolean allInherited = inheritsAll(seeds);
    if (allInherited) {
      inherited.vars().forEach(this::begin);
    }
    Map<String, SequencedMap<String, JsonNode>> byNode = new LinkedHashMap<>();
    for (Write write : writes()) {
      Seed seed = seeds.get(write.node());
      if (seed != null && seed.origin() == StepOrigin.SEEDED) {
        note(byNode.computeIfAbsent(write.node(), node -> new LinkedHashMap<>()), write);
        if (!allInherited || !write.inherited()) {
          apply(write);
        }
      }
    }
    byNode.forEach(
        (node, written) -> seeds.computeIfPresent(node, (id, s) -> s.withWritten(written)));
    seeds.forEach(this::checkKnown);
    order.vars().forEach(this::set);
  }

  /** The writes in the order in which they happened; inherited ones come from before. */
  private List<Write> writes() {
    Map<String, Integer> places = new LinkedHashMap<>();
    inherited.nodes().sequencedKeySet().forEach(id -> places.put(id, places.size()));
    List<Write> writes = new ArrayList<>(recording.writes());
    writes.sort(
        Comparator.comparingInt(write ->
            write.inherited()
                ? places.getOrDefault(write.node(), places.size())
                : Integer.MAX_VALUE));
    return writes;
  }

  /** Whether all that the other execution had not run itself is not run here either. */
  private boolean inheritsAll(SequencedMap<String, Seed> seeds) {
    return inherited.nodes().entrySet().stream()
            .filter(entry -> entry.getValue().origin() == StepOrigin.SEEDED)
            .allMatch(entry -> seeds.containsKey(entry.getKey()))
        && (!seeds.isEmpty() || inherited.nodes().isEmpty());
  }

  private void begin(String name, JsonNode value) {
    if (target.variables().containsKey(name)) {
      values.put(name, value);
    }
  }

  private void apply(Write write) {
    Variable variable = target.variables().get(write.variable());
    if (variable == null) {
      spoil(
          Notes.notice(
              "variable-gone",
              null,
              "The version to run has no variable \"%s\"; what was written to it is left out."
                  .formatted(write.variable())),
          write.variable());
      return;
    }
    JsonNode old = values.getOrDefault(write.variable(), variable.initial());
    Variables.Written written =
        Variables.write(write.variable(), variable.reducer(), old, write.value());
    switch (written) {
      case Variables.Written.Value(var value) -> values.put(write.variable(), value);
      case Variables.Written.Refused(var failure) ->
          spoil(
              Notes.doubt(
                  "variable-unfit",
                  write.node(),
                  "What \"%s\" wrote does not fit: %s Give the value of \"%s\" yourself."
                      .formatted(write.node(), failure.message(), write.variable())),
              write.variable());
    }
  }

  private void spoil(Note problem, String variable) {
    if (spoilt.add(variable) && !order.vars().containsKey(variable)) {
      notes.add(problem);
    }
  }

  /** Joins all that a node wrote to a variable into one write with the same effect. */
  private void note(SequencedMap<String, JsonNode> written, Write write) {
    Variable variable = target.variables().get(write.variable());
    Reducer reducer = variable == null ? Reducer.REPLACE : variable.reducer();
    JsonNode before = written.get(write.variable());
    switch (Variables.write(write.variable(), reducer, before, write.value())) {
      case Variables.Written.Value(var joined) -> written.put(write.variable(), joined);
      case Variables.Written.Refused refused ->
          written.putIfAbsent(write.variable(), write.value());
    }
  }

  private void checkKnown(String id, Seed seed) {
    if (seed.origin() == StepOrigin.SEEDED && recording.isSilent(id)) {
      notes.add(
          Notes.doubt(
              "writes-unknown",
              id,
              "What \"%s\" wrote to variables was not recorded by the version of Perdura that ran it. Give the values of the variables yourself."
                  .formatted(id)));
    }
  }

  private void set(String name, JsonNode value) {
    if (!target.variables().containsKey(name)) {
      notes.add(
          Notes.refusal(
              "unknown-variable",
              null,
              "There is no variable \"%s\".%s"
                  .formatted(
                      name,
                      Suggestions.closest(name, target.variables().sequencedKeySet())
                          .map(near -> " Did you mean \"" + near + "\"?")
                          .orElse(""))));
    } else if (JsonSize.utf8Bytes(value) > Variables.MAX_BYTES) {
      notes.add(Notes.refusal("variable-large", null, Variables.tooLarge(name).message()));
    } else {
      values.put(name, value);
    }
  }
}
