package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a node does. All but {@link Activity} and the waits are evaluated inside the workflow and
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
  @JsonSubTypes.Type(value = Action.Activity.class, name = "activity"),
  @JsonSubTypes.Type(value = Action.WaitUntil.class, name = "waitUntil"),
  @JsonSubTypes.Type(value = Action.WaitEvent.class, name = "waitEvent"),
  @JsonSubTypes.Type(value = Action.Call.class, name = "call"),
  @JsonSubTypes.Type(value = Action.Loop.class, name = "loop"),
  @JsonSubTypes.Type(value = Action.ForEach.class, name = "forEach"),
  @JsonSubTypes.Type(value = Action.Scope.class, name = "scope"),
  @JsonSubTypes.Type(value = Action.Break.class, name = "break"),
  @JsonSubTypes.Type(value = Action.Continue.class, name = "continue")
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
   * Ends the execution at once, from whatever scope.
   *
   * @param output template of the execution's output
   * @param status how it ends; null = completed
   * @param message template of the message, if it ends as failed; null = a standard one
   */
  record End(JsonNode output, @Nullable EndStatus status, @Nullable JsonNode message)
      implements Action {
    /** Ends as completed. */
    public End(JsonNode output) {
      this(output, null, null);
    }
  }

  /** How an {@link End} ends an execution. */
  enum EndStatus {
    /** With its output. */
    @JsonProperty("completed")
    COMPLETED,
    /** With an error, which no scope catches. */
    @JsonProperty("failed")
    FAILED
  }

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

  /** Waits until an instant. {@code until} is a template of an ISO-8601 text with an offset. */
  record WaitUntil(JsonNode until) implements Action {}

  /**
   * Waits for an event that somebody sends to the execution. Output: its payload. If the time is
   * over first it goes on at {@link Handles#TIMEOUT} where an edge leaves that, and fails
   * otherwise.
   *
   * @param name name of the event, a plain string
   * @param key template of the key that the event must have; null = any
   * @param timeout template of the longest duration; null = none
   */
  record WaitEvent(String name, @Nullable JsonNode key, @Nullable JsonNode timeout)
      implements Action {}

  /**
   * Runs another definition as an execution of its own. Output: that execution's output; of one
   * that is not awaited, {@code {executionId, workflowId, version}}.
   *
   * @param definition id of the definition
   * @param version its published version; null = the newest one when the execution starts
   * @param input template of its input
   * @param awaited whether the node ends when that execution does, and cancels it
   * @param timeout template of the longest duration, all tries together; null = none
   */
  record Call(
      String definition,
      @Nullable Integer version,
      JsonNode input,
      boolean awaited,
      @Nullable JsonNode timeout)
      implements Action {
    /** What it calls, as a key of {@link io.perdura.api.temporal.CallTree#pins}. */
    public String target() {
      return target(definition, version);
    }

    /** A definition, in a version if one is given. */
    public static String target(String definition, @Nullable Integer version) {
      return version == null ? definition : definition + "@" + version;
    }
  }

  /** An action that runs a scope of its own, once or several times. */
  sealed interface Container extends Action {
    /** What it runs. */
    PlanScope body();
  }

  /**
   * Repeats its body, each time in a fresh scope. Output: the result of the last iteration; null if
   * there was none.
   *
   * @param whileTrue condition that is evaluated before each iteration; null = none
   * @param untilTrue condition that is evaluated after each iteration; null = none
   * @param maxIterations iterations after which it fails if it would go on
   */
  record Loop(
      @JsonProperty("while") @Nullable String whileTrue,
      @JsonProperty("until") @Nullable String untilTrue,
      int maxIterations,
      PlanScope body)
      implements Container {
    /** Most iterations of a loop. */
    public static final int MAX_ITERATIONS = 1_000_000;
  }

  /**
   * Runs its body once per item of a list that is evaluated at its start. Output: the results in
   * the order of the items, see {@link OnItemError}.
   *
   * @param items template of the list
   * @param concurrency most items at a time
   * @param onItemError what happens when an item fails
   */
  record ForEach(JsonNode items, int concurrency, OnItemError onItemError, PlanScope body)
      implements Container {
    /** Most items at a time. */
    public static final int MAX_CONCURRENCY = 200;
  }

  /** What a {@link ForEach} does when one of its items fails. */
  enum OnItemError {
    /** It fails; the other items are cancelled. */
    @JsonProperty("fail")
    FAIL,
    /**
     * Goes on. Output: {@code {results, errors}}; a failed item's result is null, and its error is
     * {@code {index, type, message}}.
     */
    @JsonProperty("collect")
    COLLECT,
    /** Goes on; the failed item has no result in the list. */
    @JsonProperty("skip")
    SKIP
  }

  /**
   * Runs its body once; its errors can be caught. Output: the body's result.
   *
   * @param catchTypes error types that its policy deals with, an asterisk at the end standing for
   *     any rest; null = all
   * @param timeout template of the longest duration; null = none
   */
  record Scope(
      @JsonProperty("catch") @Nullable List<String> catchTypes,
      @Nullable JsonNode timeout,
      PlanScope body)
      implements Container {
    /** Copies the list. */
    public Scope {
      catchTypes = catchTypes == null ? null : List.copyOf(catchTypes);
    }
  }

  /** Ends the innermost loop or for-each around it after this iteration, which ends at once. */
  record Break() implements Action {}

  /** Ends the iteration, of the innermost loop or for-each around it, at once. */
  record Continue() implements Action {}
}
