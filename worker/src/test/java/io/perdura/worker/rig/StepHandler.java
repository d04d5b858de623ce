package io.perdura.worker.rig;

import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.scenario.StepBehaviour;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Runs {@code test.step} and counts its effects by idempotency key. */
public final class StepHandler implements NodeHandler {
  private final Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();
  private final Map<String, Boolean> aborted = new ConcurrentHashMap<>();

  /** How often a step was run. */
  public int effects(String idempotencyKey) {
    AtomicInteger count = effects.get(idempotencyKey);
    return count == null ? 0 : count.get();
  }

  /** Whether an attempt of a step was aborted. */
  public boolean wasAborted(String idempotencyKey) {
    return aborted.containsKey(idempotencyKey);
  }

  @Override
  public String type() {
    return StepBehaviour.TYPE;
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    StepBehaviour step = StepBehaviour.of(config);
    effects.computeIfAbsent(context.idempotencyKey(), k -> new AtomicInteger()).incrementAndGet();
    if (!context.cancellation().sleep(Duration.ofMillis(step.takesMs()))) {
      aborted.put(context.idempotencyKey(), true);
      return new Outcome.Cancelled(step.usage());
    }
    if (step.fails(context.attempt())) {
      return new Outcome.Failed(
          step.failType(), "failed on purpose", step.retryable(), null, step.usage());
    }
    return new Outcome.Success(step.output(), step.usage());
  }
}
