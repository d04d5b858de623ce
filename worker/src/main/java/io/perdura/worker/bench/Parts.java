package io.perdura.worker.bench;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where the time of an execution goes, in milliseconds; the parts follow each other without gaps,
 * so their sum is the latency. By the times of Temporal's history and the client's, which is on the
 * same machine.
 *
 * @param start from the client's call to the event of the start; ours: the execution's row
 * @param firstTask from there to the end of the first workflow task
 * @param tasks workflow tasks between the first and the last, from schedule to completion
 * @param between while no workflow task was scheduled: activities
 * @param lastTask the last workflow task, from schedule to completion; ours: the archive
 * @param answer from there until the client has the result
 */
public record Parts(
    double start, double firstTask, double tasks, double between, double lastTask, double answer) {
  private static final double NANOS_PER_MS = 1e6;

  static Parts of(Instant before, List<HistoryEvent> history, Instant after) {
    double firstTask = 0;
    double tasks = 0;
    double between = 0;
    double lastTask = 0;
    Instant begun = time(history.getFirst());
    Instant scheduled = begun;
    Instant free = begun;
    boolean first = true;
    for (HistoryEvent event : history) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED) {
        scheduled = time(event);
      } else if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
        Instant end = time(event);
        if (first) {
          firstTask = ms(begun, end);
        } else {
          between += ms(free, scheduled);
          tasks += lastTask;
          lastTask = ms(scheduled, end);
        }
        first = false;
        free = end;
      }
    }
    return new Parts(ms(before, begun), firstTask, tasks, between, lastTask, ms(free, after));
  }

  /** The median of each part. */
  static Parts medians(List<Parts> all) {
    return new Parts(
        median(all, Parts::start),
        median(all, Parts::firstTask),
        median(all, Parts::tasks),
        median(all, Parts::between),
        median(all, Parts::lastTask),
        median(all, Parts::answer));
  }

  private static double median(List<Parts> all, ToDoubleFunction<Parts> part) {
    return new Samples(all.stream().map(part::applyAsDouble).toList()).median();
  }

  private static Instant time(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }

  private static double ms(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / NANOS_PER_MS;
  }
}
