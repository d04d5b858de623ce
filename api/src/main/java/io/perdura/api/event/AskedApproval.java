package io.perdura.api.event;

import io.perdura.api.plan.OnTimeout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person is asked.
 *
 * @param title one line
 * @param body what the person is to know; null = nothing
 * @param assignees whom it is for; empty = nobody in particular
 * @param form JSON Schema of what is to be filled in; null = nothing
 * @param onTimeout what happens when nobody decides in time
 */
public record AskedApproval(
    String title,
    @Nullable String body,
    List<String> assignees,
    @Nullable JsonNode form,
    OnTimeout onTimeout) {
  /** Copies the list. */
  public AskedApproval {
    assignees = assignees == null ? List.of() : List.copyOf(assignees);
  }
}
