package io.perdura.store.execution;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.Trigger;
import io.perdura.api.temporal.CallTree;
import io.perdura.api.temporal.Seeds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution that is about to be started.
 *
 * @param id UUIDv7
 * @param definitionId id of the definition
 * @param name name of the definition
 * @param version its published version
 * @param planHash the plan, which must be stored already
 * @param userId id of the member who starts it
 * @param environment free text
 * @param input its input
 * @param inputPreview first characters of the input, secrets masked by the caller
 * @param total nodes of the plan
 * @param startedAt when it was accepted; microseconds are kept
 * @param key the caller's idempotency key; null if there is none
 * @param live what it is started with in live mode; null otherwise
 * @param begin what is known before it starts
 * @param holdOnFailure whether nodes that would fail it wait for a person
 */
public record NewExecution(
    String workspace,
    String id,
    String definitionId,
    String name,
    int version,
    String planHash,
    String userId,
    String environment,
    ExecutionMode mode,
    Trigger trigger,
    Data input,
    String inputPreview,
    int total,
    Instant startedAt,
    @Nullable IdempotencyKey key,
    @Nullable NewLive live,
    Beginning begin,
    boolean holdOnFailure) {
  /** Longest preview of an input, in characters. */
  public static final int PREVIEW_LENGTH = 200;

  /** An execution that runs once. */
  public NewExecution(
      String workspace,
      String id,
      String definitionId,
      String name,
      int version,
      String planHash,
      String userId,
      String environment,
      ExecutionMode mode,
      Trigger trigger,
      Data input,
      String inputPreview,
      int total,
      Instant startedAt,
      @Nullable IdempotencyKey key) {
    this(
        workspace,
        id,
        definitionId,
        name,
        version,
        planHash,
        userId,
        environment,
        mode,
        trigger,
        input,
        inputPreview,
        total,
        startedAt,
        key,
        null,
        Beginning.NOTHING,
        false);
  }

  /**
   * What is known of an execution before it starts.
   *
   * @param forkedFrom what it is a fork of; null if it is none
   * @param seeds results that are known; null if none are
   * @param calls who called it and what it may call; null if nobody did and it calls nothing
   * @param breakpoints where it stops; null = nowhere
   */
  public record Beginning(
      @Nullable ForkedFrom forkedFrom,
      @Nullable Seeds seeds,
      @Nullable CallTree calls,
      @Nullable List<Breakpoint> breakpoints) {
    /** Nothing is known. */
    public static final Beginning NOTHING = new Beginning(null, null);

    /** One that nothing called, that calls nothing and stops nowhere. */
    public Beginning(@Nullable ForkedFrom forkedFrom, @Nullable Seeds seeds) {
      this(forkedFrom, seeds, null, null);
    }

    /** The same among those that call each other. */
    public Beginning calling(@Nullable CallTree tree) {
      return new Beginning(forkedFrom, seeds, tree, breakpoints);
    }

    /** The same with these results known. */
    public Beginning seeded(@Nullable Seeds known) {
      return new Beginning(forkedFrom, known, calls, breakpoints);
    }

    /** The same, stopping there. */
    public Beginning stopping(@Nullable List<Breakpoint> there) {
      List<Breakpoint> some = there == null || there.isEmpty() ? null : there;
      return new Beginning(forkedFrom, seeds, calls, some);
    }
  }

  /**
   * A key under which a start happens once, per workspace and definition.
   *
   * @param key as the caller sent it, at most 255 characters
   * @param requestHash tells a repeated request from a different one
   */
  public record IdempotencyKey(String key, String requestHash) {
    /** Longest key in characters. */
    public static final int MAX_LENGTH = 255;

    /** Checks the length. */
    public IdempotencyKey {
      if (key.isEmpty() || key.length() > MAX_LENGTH) {
        throw new IllegalArgumentException(
            "Expected an Idempotency-Key of 1 to 255 characters but got " + key.length());
      }
    }
  }

  /** Id of its workflow in Temporal. */
  public String temporalWorkflowId() {
    return ExecutionIds.temporalWorkflowId(workspace, definitionId, id);
  }
}
