package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a node does. All but {@link Activity} and {@link Wait} are evaluated inside the workflow and
 * leave no event in Temporal's history. Every {@code JsonNode} here is a template: JSON whose
 * strings may hold {@code {{ expression }}}; every {@code condition} is an expression's source.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.If.class, name = "if"),
  @JsonSubTypes.Type(value = Action.Switch.class, name = "switch"),
  @JsonSubTypes.Type(value = Action.Fail.class, name = "fail"),
  @JsonSubTypes.Type(value = Action.End.class, name = "end"),
  @JsonSubTypes.Type(value = Action.SetData.class, name = "set"),
  @JsonSubTypes.Type(value = Action.Merge.class, name = "merge"),
  @JsonSubTypes.Type(value = Action.Log.class, name = "log"),
  @JsonSubTypes.Type(value = Action.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Action.Activity.class, name = "activity")
})
public sealed interface Action {
  /** Chooses the handle {@code true} or {@code false}. Output: the boolean. */
  record If(String condition) implements Action {}

  /**
   * Chooses the handle of the first case whose condition is true, else {@code default}. Output: the
   * handle's name.
   */
  record Switch(List<Case> cases) implements Action {
    /** Copies the list. */
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** One case of a {@link Switch}. */
  record Case(String handle, String condition) {}

  /**
   * Fails with an error of one's own, without retries.
   *
   * @param type error type, a plain string
   * @param message template of the message
   */
  record Fail(String type, JsonNode message) implements Action {}

  /**
   * Ends the execution at once as completed.
   *
   * @param output template of the execution's output
   */
  record End(JsonNode output) implements Action {}

  /** Output: the evaluated values. */
  record SetData(JsonNode values) implements Action {}

  /** Combines values, leaving out null ones (those of skipped nodes). */
  record Merge(MergeStrategy strategy, JsonNode values) implements Action {}

  /** How a {@link Merge} combines. */
  enum MergeStrategy {
    /** Objects: members of later ones replace those of earlier ones. */
    @JsonProperty("shallow")
    SHALLOW,
    /** Objects: nested objects are merged too. */
    @JsonProperty("deep")
    DEEP,
    /** Lists, one after the other; what is no list counts as a list of one. */
    @JsonProperty("concat")
    CONCAT,
    /** The first value that is not null. */
    @JsonProperty("first")
    FIRST
  }

  /** Emits a log event. Output: null. */
  record Log(LogLevel level, JsonNode message) implements Action {}

  /** Severity of a log line, least first. */
  enum LogLevel {
    /** For debugging. */
    @JsonProperty("debug")
    DEBUG,
    /** Normal operation. */
    @JsonProperty("info")
    INFO,
    /** Something unusual. */
    @JsonProperty("warn")
    WARN,
    /** Something failed. */
    @JsonProperty("error")
    ERROR
  }

  /** Waits for a time on a durable timer. {@code duration} is a template of a duration text. */
  record Wait(JsonNode duration) implements Action {}

  /**
   * Runs as an activity.
   *
   * @param type node type, which is also Temporal's Activity Type
   * @param taskQueue Temporal task queue; null = the one of the workflow
   * @param config template of the config
   * @param connection name of the connection in the definition; null = none
   */
  record Activity(
      String type, @Nullable String taskQueue, JsonNode config, @Nullable String connection)
      implements Action {}
}
