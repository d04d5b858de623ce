package io.perdura.worker.rig;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.AdoptTask;
import io.perdura.api.temporal.CallTask;
import io.perdura.worker.activity.CallStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Called executions, in memory. */
public final class MemoryCalls implements CallStore {
  private final MemoryStore store;
  private final Map<String, AcceptedCall> accepted = new ConcurrentHashMap<>();
  private final List<AcceptedCall> order = new CopyOnWriteArrayList<>();

  MemoryCalls(MemoryStore store) {
    this.store = store;
  }

  /** The called executions, in the order in which they were accepted. */
  public List<AcceptedCall> all() {
    return List.copyOf(order);
  }

  /** Those that this execution has called, by the node key and the try, as {@code key#try}. */
  public SequencedMap<String, AcceptedCall> of(String executionId) {
    SequencedMap<String, AcceptedCall> own = new LinkedHashMap<>();
    String prefix = executionId + "/";
    new TreeMap<>(accepted)
        .forEach((key, call) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), call);
          }
        });
    return own;
  }

  @Override
  public Plan plan(String hash) {
    return store.plan(hash);
  }

  @Override
  public AcceptedCall accept(CallTask task, Plan plan, JsonNode input) {
    return accepted.computeIfAbsent(
        task.executionId() + "/" + task.nodeKey() + "#" + task.attempt(),
        key -> {
          String id = UUID.randomUUID().toString();
          Data data =
              JsonSize.utf8Bytes(input) <= Data.INLINE_LIMIT_BYTES
                  ? new Data.Inline(input)
                  : store.put(task.workspace(), id, input);
          AcceptedCall call =
              new AcceptedCall(
                  id,
                  ExecutionIds.temporalWorkflowId(task.workspace(), plan.definitionId(), id),
                  plan.name(),
                  data);
          order.add(call);
          return call;
        });
  }

  @Override
  public void adopt(AdoptTask task) {
    store.get(task.workspace(), task.ref());
  }
}
