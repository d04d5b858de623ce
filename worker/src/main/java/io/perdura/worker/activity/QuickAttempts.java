package io.perdura.worker.activity;

import io.perdura.store.side.SideRow;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * First attempts that started and succeeded within a moment. Nobody is told of them: clients hear
 * of later attempts and of failures only, and the node's own event tells its result. So their rows
 * are left out, which for short steps are nearly all of the rows.
 *
 * @param rows what is to be written now, in the order of telling
 * @param fresh starts of first attempts of which nothing else has been told; they wait for one more
 *     batch, and belong before its rows
 */
record QuickAttempts(List<SideQueue.Told> rows, List<SideQueue.Told> fresh) {
  /**
   * Tells the rows of a batch apart.
   *
   * @param waited so many rows at its head have waited already, and do not wait again
   */
  static QuickAttempts leftOutOf(List<SideQueue.Told> batch, int waited) {
    Seen seen = new Seen();
    batch.forEach(seen::see);
    List<SideQueue.Told> rows = new ArrayList<>();
    List<SideQueue.Told> fresh = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      SideQueue.Told told = batch.get(i);
      if (i >= waited && seen.isAllThatIsTold(told)) {
        fresh.add(told);
      } else if (!seen.isQuick(told)) {
        rows.add(told);
      }
    }
    return new QuickAttempts(rows, fresh);
  }

  private static boolean isStart(SideRow row) {
    return row instanceof AttemptStarted start && start.attempt() == 1;
  }

  private static boolean isGoodEnd(SideRow row) {
    return row instanceof AttemptEnded end && end.attempt() == 1 && end.error() == null;
  }

  /** What a batch tells of each node. */
  private static final class Seen {
    private final Map<Node, Integer> told = new LinkedHashMap<>();
    private final Set<Node> started = new LinkedHashSet<>();
    private final Set<Node> quick = new LinkedHashSet<>();

    void see(SideQueue.Told row) {
      Node node = Node.of(row);
      told.merge(node, 1, Integer::sum);
      if (isStart(row.row())) {
        started.add(node);
      } else if (isGoodEnd(row.row()) && started.contains(node)) {
        quick.add(node);
      }
    }

    boolean isAllThatIsTold(SideQueue.Told row) {
      return isStart(row.row()) && told.getOrDefault(Node.of(row), 0) == 1;
    }

    boolean isQuick(SideQueue.Told row) {
      return (isStart(row.row()) || isGoodEnd(row.row())) && quick.contains(Node.of(row));
    }
  }

  private record Node(String executionId, String nodeKey) {
    static Node of(SideQueue.Told told) {
      return new Node(told.executionId(), String.valueOf(told.row().nodeKey()));
    }
  }
}
