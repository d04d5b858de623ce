package io.perdura.api.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node type of the catalogue. The UI makes its forms from it, the translator checks configs
 * against it.
 *
 * @param type its name in definitions
 * @param title for people
 * @param description one or two sentences
 * @param category group in menus
 * @param icon name of a Lucide icon
 * @param dispatch where it runs
 * @param handles source handles that it always has; {@code flow.switch} has its cases besides
 * @param connectionTypes connection types it can use; empty = none
 * @param connectionRequired whether it needs one
 * @param demonstration true if it only demonstrates something
 * @param configSchema JSON Schema 2020-12 of the config, before expressions are evaluated a string
 *     that holds an expression stands for any type
 * @param outputSchema JSON Schema of the output; null = any
 */
public record NodeType(
    String type,
    String title,
    String description,
    String category,
    String icon,
    Dispatch dispatch,
    List<String> handles,
    List<String> connectionTypes,
    boolean connectionRequired,
    boolean demonstration,
    JsonNode configSchema,
    @Nullable JsonNode outputSchema) {
  /** Copies the lists. */
  public NodeType {
    handles = List.copyOf(handles);
    connectionTypes = connectionTypes == null ? List.of() : List.copyOf(connectionTypes);
  }

  /** Where a node runs. */
  public enum Dispatch {
    /** Inside the workflow: no history event. */
    @JsonProperty("control")
    CONTROL,
    /** Inside the workflow, around nodes of its own: those whose {@code parentId} names it. */
    @JsonProperty("container")
    CONTAINER,
    /** Until a time, a message, or the end of another execution. */
    @JsonProperty("wait")
    WAIT,
    /** As an activity, visible in the Temporal UI. */
    @JsonProperty("activity")
    ACTIVITY
  }
}
