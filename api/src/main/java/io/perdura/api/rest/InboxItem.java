package io.perdura.api.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.OnTimeout;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node that waits for a person.
 *
 * @param kind what the person is to do
 * @param executionId UUIDv7
 * @param workflowId id of the definition
 * @param name name of the definition
 * @param nodeKey key of the node
 * @param nodeId id of the node in the definition
 * @param title what is asked; the node's key if it is held
 * @param body what the person is to know; null = nothing
 * @param assignees whom it is for; empty = nobody in particular
 * @param form JSON Schema of what is to be filled in; null = nothing
 * @param onTimeout what happens when nobody decides in time; null if it is held
 * @param since when the wait began
 * @param until when it is over; null = never
 * @param error why it is held; null if it is not
 * @param suggestion what to do about the error; null if it is not held
 * @param attempts tries so far; null if it is not held
 */
public record InboxItem(
    Kind kind,
    String executionId,
    String workflowId,
    String name,
    String nodeKey,
    String nodeId,
    String title,
    @Nullable String body,
    List<String> assignees,
    @Nullable JsonNode form,
    @Nullable OnTimeout onTimeout,
    Instant since,
    @Nullable Instant until,
    @Nullable Failure error,
    @Nullable String suggestion,
    @Nullable Integer attempts) {
  /** Copies the list. */
  public InboxItem {
    assignees = List.copyOf(assignees);
  }

  /** What a person is to do. */
  public enum Kind {
    /** Decide about a {@code human.approval}. */
    @JsonProperty("approval")
    APPROVAL,
    /** Repair a node that has failed. */
    @JsonProperty("hold")
    HOLD;

    /** The word used in JSON and SQL. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
