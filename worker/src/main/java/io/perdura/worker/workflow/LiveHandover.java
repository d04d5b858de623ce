package io.perdura.worker.workflow;

import io.perdura.api.data.JsonSize;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.RunInput;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits what a live execution carries into its bound: the feed always travels, node values and
 * variables go to a snapshot if there is no room left, and the newest events fill the rest.
 */
final class LiveHandover {
  /** Largest record, with room for what is not counted. */
  private static final long MAX_BYTES = 190_000;

  private static final long MAX_EVENT_BYTES = 24_000;
  private static final int MAX_EVENTS = 200;

  private final RunInput input;
  private final EventBuffer buffer;

  LiveHandover(RunInput input, EventBuffer buffer) {
    this.input = input;
    this.buffer = buffer;
  }

  /** The record as it travels. */
  CarriedRecord fitted(CarriedRecord record, CarriedLive live) {
    long room = MAX_BYTES - JsonSize.utf8Bytes(Json.tree(live)) - record.statuses().length();
    long values = Handover.bytes(record, room);
    boolean large = values > room;
    CarriedRecord before = input.carried();
    String current = before == null ? null : before.snapshot();
    String drop = before == null || before.live() == null ? null : before.live().oldSnapshot();
    String stored =
        large || drop != null ? store(new SnapshotTask(input.executionId(), large, drop)) : null;
    CarriedRecord kept = large && stored != null ? Handover.withSnapshot(record, stored) : record;
    long left = Math.min(MAX_EVENT_BYTES, large ? room : room - values);
    return with(kept, with(live, buffer.newest(MAX_EVENTS, left), current));
  }

  private static @Nullable String store(SnapshotTask task) {
    return Workflow.newUntypedActivityStub(
            EffectRunner.platformOptions("snapshot for the next run"))
        .execute(SnapshotPage.ACTIVITY, String.class, task);
  }

  private static CarriedLive with(
      CarriedLive live, List<RecordedEvent> events, @Nullable String oldSnapshot) {
    return new CarriedLive(
        live.settings(),
        live.totals(),
        live.consecutiveErrors(),
        live.iteration(),
        live.cadence(),
        live.budget(),
        live.requests(),
        live.ring(),
        events,
        oldSnapshot);
  }

  private static CarriedRecord with(CarriedRecord record, CarriedLive live) {
    return new CarriedRecord(
        record.version(),
        record.eventSchema(),
        record.interpreterVersion(),
        record.run(),
        record.startedAt(),
        record.lastSeq(),
        record.statuses(),
        record.handles(),
        record.nodes(),
        record.snapshot(),
        record.vars(),
        record.waits(),
        live,
        record.scopes(),
        record.mail(),
        record.control());
  }
}
