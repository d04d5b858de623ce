package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Action.OnItemError;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.EvaluateTask.Item;
import io.perdura.worker.evaluation.CompiledItem;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import io.perdura.worker.interpreter.Stop.Left;
import io.perdura.worker.interpreter.Stop.Left.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Runs for-each containers: takes their items in order, so many at a time as they allow. A list in
 * the blob store is read in parts, by the activity that evaluates expressions.
 */
final class Items {
  /** Items that are read from the blob store at a time, if they are small. */
  static final int CHUNK = 1_000;

  private static final CompiledItem COUNT =
      item("{{ Array.isArray(result) ? result.length : -1 }}");

  private final Machine machine;
  private final ExecutionState state;
  private final Collecting collecting;

  Items(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
    this.collecting = new Collecting(machine);
  }

  private static CompiledItem item(String source) {
    return CompiledItem.of(
        new Item(StringNode.valueOf(source), false, EvaluateTask.Stop.NEVER, null));
  }

  /** Begins a for-each over what its template gave. */
  void start(Place place, Data items) {
    EachRun run = machine.containers.begin(new EachRun(place, state.now(), items));
    run.chunkSize = CHUNK;
    switch (items) {
      case Data.Inline(JsonNode list) when list.isArray() -> run.count = list.size();
      case Data.Inline(JsonNode other) -> {
        refuse(run, other.getNodeType().name().toLowerCase(Locale.ROOT));
        return;
      }
      case Data.Blob blob -> {}
    }
    fill(run);
  }

  private void refuse(EachRun run, String type) {
    Failure failure =
        Failure.of(
            ErrorTypes.NOT_A_LIST,
            "Expected a list of items for '%s' but got a value of type %s."
                .formatted(run.place().node().node().label(), type));
    machine.containers.fail(run, failure, run.place().key());
  }

  /** Begins as many items as may run now; ends the for-each if none is left. */
  void fill(EachRun run) {
    if (run.filling) {
      // An item has ended as it began, since nothing in it starts: the loop below goes on.
      return;
    }
    run.filling = true;
    boolean known = begin(run);
    run.filling = false;
    if (!known) {
      fetch(run);
    } else if (run.ending == null && run.open.isEmpty() && run.begun == run.count) {
      collect(run);
    }
  }

  /**
   * Begins as many items as may run now.
   *
   * @return false if the next one must be fetched
   */
  private boolean begin(EachRun run) {
    Action.ForEach action = action(run);
    while (run.ending == null && run.begun != run.count && run.open.size() < action.concurrency()) {
      Data item = item(run);
      if (item == null) {
        return false;
      }
      machine.containers.open(run, run.begun, item);
    }
    return true;
  }

  /** The next item; null if it must be fetched. */
  private static @Nullable Data item(EachRun run) {
    if (run.items instanceof Data.Inline(JsonNode list)) {
      return new Data.Inline(list.get(run.begun));
    }
    int at = run.begun - run.chunkFrom;
    return at >= 0 && at < run.chunk.size() ? run.chunk.get(at) : null;
  }

  /** Reads the count, if it is unknown, and the next items. */
  private void fetch(EachRun run) {
    String key = run.place().key();
    if (state.window.isPending(key)) {
      return;
    }
    int from = run.begun;
    List<CompiledItem> items = new ArrayList<>();
    if (run.count < 0) {
      items.add(COUNT);
    } else if (run.chunkSize == 1) {
      items.add(item("{{ result[" + from + "] }}"));
    } else {
      items.add(item("{{ result.slice(" + from + ", " + (from + run.chunkSize) + ") }}"));
    }
    Sight sight = Sight.of(run.place());
    EvaluateTask task = machine.evaluator.task(sight, key, items, run.items);
    state.window.launch(
        key, new Pending.Items(run, 0), new Effect.Evaluate(key, task, "items · " + key));
  }

  /** Items were read from the blob store. */
  void fetched(EachRun run, Result result) {
    switch (result) {
      case Result.Failed failed ->
          machine.containers.fail(run, failed.failure(), run.place().key());
      case Result.Values values -> {
        if (run.count < 0) {
          run.count = values.json(0).intValue(-1);
          if (run.count < 0) {
            refuse(run, "object or text");
            return;
          }
        } else {
          take(run, values.data(0));
        }
        fill(run);
      }
    }
  }

  private static void take(EachRun run, Data read) {
    run.chunkFrom = run.begun;
    if (run.chunkSize == 1) {
      run.chunk = List.of(read);
      return;
    }
    switch (read) {
      case Data.Inline(JsonNode list) -> {
        List<Data> chunk = new ArrayList<>(list.size());
        list.forEach(value -> chunk.add(new Data.Inline(value)));
        run.chunk = chunk;
      }
      // Together they are too large to travel inline: fewer at a time.
      case Data.Blob blob -> {
        run.chunk = List.of();
        run.chunkSize = Math.max(1, run.chunkSize / 4);
      }
    }
  }

  /**
   * An item has ended.
   *
   * @param result null if it failed or was cancelled
   */
  void ended(EachRun run, Frame frame, @Nullable Data result) {
    if (result != null) {
      run.put(frame.pass(), result);
      if (run.bytes > Evaluator.MAX_SCOPE_BYTES) {
        stopOthers(run, new Stop.Failed(Collecting.tooLarge(), run.place().key()));
        return;
      }
      if (frame.stop instanceof Left left && left.kind() == Kind.BREAK) {
        stopOthers(run, left);
        return;
      }
    } else if (frame.stop instanceof Stop.Failed failed) {
      if (action(run).onItemError() == OnItemError.FAIL) {
        stopOthers(run, failed);
        return;
      }
      run.errors.put(frame.pass(), failed.failure());
    }
    fill(run);
  }

  private void stopOthers(EachRun run, Stop why) {
    run.ending = why;
    state.window.land(run.place().key());
    state.effect(new Effect.Cancel(run.place().key()));
    for (Frame frame : List.copyOf(run.open.sequencedValues())) {
      machine.scopes.stop(frame, new Stop.Cancelled(null));
    }
    machine.containers.endIfEmpty(run);
  }

  /** All items have ended: puts their results together. */
  void collect(EachRun run) {
    collecting.collect(run, action(run).onItemError());
  }

  /** The results are put together. */
  void collected(EachRun run, Result result) {
    collecting.collected(run, result);
  }

  private static Action.ForEach action(EachRun run) {
    if (run.place().node().node().action() instanceof Action.ForEach each) {
      return each;
    }
    throw new IllegalStateException("Expected a for-each but got " + run.place().key());
  }
}
