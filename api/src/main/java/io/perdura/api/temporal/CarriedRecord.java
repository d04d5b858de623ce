package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Halt;
import io.perdura.api.execution.StepOrigin;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that an execution carries from one run to the next; below 200 KB. No activity is in
 * flight when it is written; timers are carried as absolute deadlines.
 *
 * @param version version of this structure, {@link #CURRENT_VERSION} when written now
 * @param eventSchema version of the events and their numbering
 * @param interpreterVersion version of the interpreter that wrote it
 * @param run number of the run that it starts, 2 for the first continue-as-new
 * @param startedAt workflow time of the execution's start
 * @param lastSeq number of the last event; all events up to it are archived
 * @param statuses one status code per node of the root scope, in declaration order
 * @param handles chosen handle of each completed node whose handle is not {@code out}
 * @param nodes what later nodes still read of ended nodes, by node key
 * @param snapshot hash of the snapshot that holds the four maps instead, when they are above 100
 *     KB; null otherwise
 * @param vars values of the variables
 * @param waits timers that run, by node key
 * @param live what a live execution carries besides; null for one that runs once. The node states
 *     are then those of the iteration that runs, and empty between two; {@code startedAt} is the
 *     execution's
 * @param scopes the open activations; null if the plan has neither containers nor nodes that edges
 *     do not start
 * @param mail events that have come and were not awaited yet, and answers given; null if none came
 * @param control how people have interfered with it; null if nobody has
 */
public record CarriedRecord(
    int version,
    int eventSchema,
    int interpreterVersion,
    int run,
    Instant startedAt,
    long lastSeq,
    String statuses,
    SequencedMap<String, String> handles,
    SequencedMap<String, NodeValue> nodes,
    @Nullable String snapshot,
    SequencedMap<String, JsonNode> vars,
    SequencedMap<String, CarriedWait> waits,
    @Nullable CarriedLive live,
    @Nullable CarriedScopes scopes,
    @Nullable CarriedMail mail,
    @Nullable CarriedControl control) {
  /** Version of the structure that this code writes. */
  public static final int CURRENT_VERSION = 2;

  /** Version of the events and their numbering that this code writes. */
  public static final int EVENT_SCHEMA = 1;

  /** Copies the maps, keeping their order. */
  public CarriedRecord {
    handles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(handles));
    nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    vars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(vars));
    waits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(waits));
  }

  /** A record of a plan without scopes. */
  public CarriedRecord(
      int version,
      int eventSchema,
      int interpreterVersion,
      int run,
      Instant startedAt,
      long lastSeq,
      String statuses,
      SequencedMap<String, String> handles,
      SequencedMap<String, NodeValue> nodes,
      @Nullable String snapshot,
      SequencedMap<String, JsonNode> vars,
      SequencedMap<String, CarriedWait> waits,
      @Nullable CarriedLive live) {
    this(
        version,
        eventSchema,
        interpreterVersion,
        run,
        startedAt,
        lastSeq,
        statuses,
        handles,
        nodes,
        snapshot,
        vars,
        waits,
        live,
        null,
        null,
        null);
  }

  /**
   * A timer that runs, or an event, a person or a called execution that is awaited.
   *
   * @param startedAt when the node started
   * @param until absolute deadline; null = none
   * @param event what is awaited; null = none
   * @param hold why a person is asked to repair the node; null if none is
   * @param call the called execution; null = none
   * @param halt why it stands before its start; null if it does not
   * @param outside whom the node waits for besides; null = nobody
   */
  public record CarriedWait(
      Instant startedAt,
      @Nullable Instant until,
      @Nullable AwaitedEvent event,
      @Nullable CarriedHold hold,
      @Nullable CarriedCall call,
      @Nullable Halt halt,
      @Nullable Outside outside) {
    /** A called execution. */
    public CarriedWait(Instant startedAt, @Nullable Instant until, CarriedCall call) {
      this(startedAt, until, null, null, call, null, null);
    }

    /** Whoever debugs it. */
    public CarriedWait(Instant startedAt, Halt halt) {
      this(startedAt, null, null, null, null, halt, null);
    }

    /** An event. */
    public CarriedWait(Instant startedAt, @Nullable Instant until, @Nullable AwaitedEvent event) {
      this(startedAt, until, event, null, null, null, null);
    }

    /** A timer. */
    public CarriedWait(Instant startedAt, Instant until) {
      this(startedAt, until, null, null, null, null, null);
    }

    /** A person who is to repair the node. */
    public CarriedWait(Instant startedAt, @Nullable Instant until, CarriedHold hold) {
      this(startedAt, until, null, hold, null, null, null);
    }

    /** Somebody outside. */
    public CarriedWait(Instant startedAt, @Nullable Instant until, Outside outside) {
      this(startedAt, until, null, null, null, null, outside);
    }
  }

  /** Whom a node waits for. */
  public enum Outside {
    /** Whoever has its resume URL. */
    @JsonProperty("callback")
    CALLBACK,
    /** A person who decides. */
    @JsonProperty("approval")
    APPROVAL
  }

  /**
   * A failed node that waits for a person.
   *
   * @param failure why it failed
   * @param attempts tries so far
   * @param origin where its failure comes from if it did not run; null if it ran
   */
  public record CarriedHold(Failure failure, int attempts, @Nullable StepOrigin origin) {}
}
