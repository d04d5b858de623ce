package io.perdura.api.temporal;

import io.perdura.api.plan.RetryPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The only argument of a node's activity.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param definitionId id of the definition
 * @param nodeKey scope path and node id
 * @param config what it runs with
 * @param connection name of the connection; null = none
 * @param output template over {@code result} that shapes the output; null = the result itself. It
 *     is evaluated before the claim check, so that a small part of a large result stays small.
 * @param scope what deferred config and output template read; null if they read nothing of it
 * @param retry how it is tried again, which Temporal does not tell an attempt; null = as by default
 * @param links the resume URLs that its config has placeholders of; null = none
 */
public record NodeTask(
    String workspace,
    String executionId,
    String definitionId,
    String nodeKey,
    NodeConfig config,
    @Nullable String connection,
    @Nullable JsonNode output,
    @Nullable EvaluationScope scope,
    @Nullable RetryPolicy retry,
    @Nullable List<ResumeLink> links) {
  /** A usual policy takes no place in the history, nor do no links. */
  public NodeTask {
    retry = RetryPolicy.DEFAULT.equals(retry) ? null : retry;
    links = links == null || links.isEmpty() ? null : List.copyOf(links);
  }

  /** Stable over all attempts; handlers pass it on to the outside world. */
  public String idempotencyKey() {
    return executionId + "/" + nodeKey;
  }
}
