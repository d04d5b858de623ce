package io.perdura.worker.activity;

import io.perdura.store.side.SideRow;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * First attempts that started and succeeded within one batch of side rows. Nobody is told of them:
 * clients hear of later attempts and of failures only, and the node's own event tells its result.
 * So their rows are left out, which for short steps are nearly all of the rows.
 */
final class QuickAttempts {
  private final Set<Attempt> started = new LinkedHashSet<>();
  private final Set<Attempt> quick = new LinkedHashSet<>();

  private QuickAttempts() {}

  /** The rows of a batch, in the order of telling, without those of quick attempts. */
  static List<SideQueue.Told> leftOutOf(List<SideQueue.Told> batch) {
    QuickAttempts found = new QuickAttempts();
    batch.forEach(found::see);
    return batch.stream().filter(told -> !found.isQuick(told)).toList();
  }

  private void see(SideQueue.Told told) {
    Attempt attempt = Attempt.of(told);
    if (isStart(told.row())) {
      started.add(attempt);
    } else if (isGoodEnd(told.row()) && started.contains(attempt)) {
      quick.add(attempt);
    }
  }

  private boolean isQuick(SideQueue.Told told) {
    return (isStart(told.row()) || isGoodEnd(told.row())) && quick.contains(Attempt.of(told));
  }

  private static boolean isStart(SideRow row) {
    return row instanceof AttemptStarted start && start.attempt() == 1;
  }

  private static boolean isGoodEnd(SideRow row) {
    return row instanceof AttemptEnded end && end.attempt() == 1 && end.error() == null;
  }

  private record Attempt(String executionId, String nodeKey) {
    static Attempt of(SideQueue.Told told) {
      return new Attempt(told.executionId(), String.valueOf(told.row().nodeKey()));
    }
  }
}
