package io.perdura.worker.content;

import io.perdura.api.temporal.CarriedMail;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.api.temporal.CarriedScopes;
import io.perdura.api.temporal.CarriedScopes.CarriedFrame;
import io.perdura.api.temporal.CarriedScopes.CarriedRun;
import io.perdura.api.temporal.NodeValue;
import io.perdura.api.temporal.SendEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of a {@link CarriedRecord} that grow with the plan, kept by hash when they are too
 * large to travel.
 *
 * @param handles see {@link CarriedRecord#handles()}
 * @param nodes see {@link CarriedRecord#nodes()}
 * @param vars see {@link CarriedRecord#vars()}
 * @param waits see {@link CarriedRecord#waits()}
 * @param frames see {@link CarriedScopes#frames()}
 * @param runs see {@link CarriedScopes#runs()}
 * @param results see {@link CarriedScopes#results()}
 * @param events see {@link CarriedMail#kept()}
 */
public record Snapshot(
    SequencedMap<String, String> handles,
    SequencedMap<String, NodeValue> nodes,
    SequencedMap<String, JsonNode> vars,
    SequencedMap<String, CarriedWait> waits,
    SequencedMap<String, CarriedFrame> frames,
    SequencedMap<String, CarriedRun> runs,
    SequencedMap<String, NodeValue> results,
    SequencedMap<String, SendEvent> events) {
  /** Nothing. */
  public static final Snapshot EMPTY =
      new Snapshot(
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>());

  /** Copies the maps, keeping their order. */
  public Snapshot {
    handles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(handles));
    nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    vars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(vars));
    waits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(waits));
    frames = orEmpty(frames);
    runs = orEmpty(runs);
    results = orEmpty(results);
    events = orEmpty(events);
  }

  /** Older snapshots know nothing of scopes and events. */
  private static <T> SequencedMap<String, T> orEmpty(@Nullable SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map == null ? Map.of() : map));
  }

  /** A part of a record without scopes. */
  public Snapshot(
      SequencedMap<String, String> handles,
      SequencedMap<String, NodeValue> nodes,
      SequencedMap<String, JsonNode> vars,
      SequencedMap<String, CarriedWait> waits) {
    this(
        handles,
        nodes,
        vars,
        waits,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>());
  }

  /** This one and what another adds to it. */
  public Snapshot plus(Snapshot more) {
    return new Snapshot(
        joined(handles, more.handles),
        joined(nodes, more.nodes),
        joined(vars, more.vars),
        joined(waits, more.waits),
        joined(frames, more.frames),
        joined(runs, more.runs),
        joined(results, more.results),
        joined(events, more.events));
  }

  private static <T> SequencedMap<String, T> joined(
      SequencedMap<String, T> first, SequencedMap<String, T> second) {
    SequencedMap<String, T> all = new LinkedHashMap<>(first);
    all.putAll(second);
    return all;
  }
}
