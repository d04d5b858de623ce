package io.perdura.worker.interpreter.live;

import io.perdura.api.temporal.CarriedControl;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.interpreter.Interpreter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts the loop's state and that of its iteration into one record, and takes them apart. */
final class Carrying {
  /** Most activities in flight: what is to be drained when a run becomes long. */
  private static final int MAX_PENDING = 100;

  private Carrying() {}

  /** What a pass starts from. */
  static RunInput fresh(RunInput input) {
    return withRecord(input, null);
  }

  /** What a pass goes on from. */
  static RunInput inner(RunInput input, CarriedRecord record, Instant iterationStartedAt) {
    return withRecord(
        input,
        new CarriedRecord(
            record.version(),
            record.eventSchema(),
            record.interpreterVersion(),
            record.run(),
            iterationStartedAt,
            0,
            record.statuses(),
            record.handles(),
            record.nodes(),
            null,
            record.vars(),
            record.waits(),
            null,
            record.scopes(),
            null,
            record.control()));
  }

  /**
   * The record of the whole.
   *
   * @param pass of the iteration that runs; null between two
   * @param vars variables between two iterations
   * @param control how people have interfered with the whole
   */
  static CarriedRecord record(
      @Nullable CarriedRecord pass,
      int run,
      Instant startedAt,
      long lastSeq,
      SequencedMap<String, JsonNode> vars,
      CarriedLive live,
      @Nullable CarriedControl control) {
    return new CarriedRecord(
        CarriedRecord.CURRENT_VERSION,
        CarriedRecord.EVENT_SCHEMA,
        Interpreter.VERSION,
        run,
        startedAt,
        lastSeq,
        pass == null ? "" : pass.statuses(),
        pass == null ? new LinkedHashMap<>() : pass.handles(),
        pass == null ? new LinkedHashMap<>() : pass.nodes(),
        null,
        pass == null ? vars : pass.vars(),
        pass == null ? new LinkedHashMap<>() : pass.waits(),
        live,
        pass == null ? null : pass.scopes(),
        null,
        control);
  }

  private static RunTuning tuning(RunTuning given) {
    return new RunTuning(
        given.continueAsNewEvents(),
        given.continueAsNewBytes(),
        given.archiveEvents(),
        Math.min(given.maxPendingActivities(), MAX_PENDING),
        given.stepsPerTask());
  }

  private static RunInput withRecord(RunInput input, @Nullable CarriedRecord record) {
    return input.tuned(tuning(input.tuning())).carrying(record);
  }
}
