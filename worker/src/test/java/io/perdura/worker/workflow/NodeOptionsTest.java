package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeTask;
import io.perdura.worker.interpreter.Effect;
import io.temporal.common.RetryOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeOptionsTest {
  /** Temporal refuses such a policy, and the workflow task with it, again and again. */
  @Test
  void aFirstPauseThatIsLongerThanTheLongestOneHoldsForAll() {
    RetryOptions options = options(Duration.ofMinutes(20), Duration.ofSeconds(30));
    assertThat(options.getInitialInterval()).isEqualTo(Duration.ofMinutes(20));
    assertThat(options.getMaximumInterval()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void aLongestPauseStaysAsItIsGiven() {
    RetryOptions options = options(Duration.ofSeconds(1), Duration.ofSeconds(30));
    assertThat(options.getMaximumInterval()).isEqualTo(Duration.ofSeconds(30));
  }

  private static RetryOptions options(Duration first, Duration longest) {
    RetryPolicy retry = new RetryPolicy(3, first, BigDecimal.TWO, longest, List.of());
    NodeConfig config = new NodeConfig.Resolved(Json.mapper().createObjectNode());
    NodeTask task = new NodeTask("w", "e", "d", "n", config, null, null, null, retry, null);
    Effect.RunActivity effect =
        new Effect.RunActivity("n", "demo.slow", null, task, retry, Timeouts.DEFAULT, "n");
    return NodeOptions.of(effect, false).getRetryOptions();
  }
}
