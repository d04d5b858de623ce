package io.perdura.translator.definition;

import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.RunOn;
import io.perdura.api.plan.Timeouts;
import io.perdura.translator.source.Pointer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of a definition.
 *
 * @param pointer where it stands
 * @param type node type as written
 * @param config an object; empty if there is none
 * @param set variable writes, an object; empty if there is none
 * @param ownOnError its own {@code onError}; null if it has none
 * @param onError its own {@code onError}, else the default
 * @param parentId id of the container that it is in; null if in none
 * @param runOn when it runs besides the flow of its scope; null = as its edges say
 * @param compensate id of the node that undoes it; null if none does
 * @param cancelOthers whether it cancels what still runs towards it
 */
public record DefinitionNode(
    Pointer pointer,
    String id,
    String type,
    String label,
    JsonNode config,
    @Nullable String connection,
    @Nullable JsonNode output,
    JsonNode set,
    Join join,
    @Nullable String when,
    boolean disabled,
    @Nullable OnError ownOnError,
    OnError onError,
    RetryPolicy retry,
    Timeouts timeouts,
    @Nullable String parentId,
    @Nullable RunOn runOn,
    @Nullable String compensate,
    boolean cancelOthers) {
  /** Where its data stands. */
  public Pointer data() {
    return pointer.at("data");
  }

  /** Where its config stands. */
  public Pointer configPointer() {
    return data().at("config");
  }
}
