package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.NodeValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One activation of a scope: its nodes, what they leave behind, and how far its end is. */
final class Frame {
  /** Where an activation is in its life; each phase follows the one before, perhaps at once. */
  enum Phase {
    /** Edges start nodes. */
    FLOW,
    /** It was stopped, and activations inside it have not ended. */
    STOPPING,
    /** What has completed is undone. */
    COMPENSATING,
    /** The nodes run that run at the end. */
    FINALLY,
    /** The error handler of the execution runs. */
    HANDLING,
    /** Its result is evaluated. */
    RESULT,
    /** It has ended. */
    CLOSED
  }

  private final long number;
  private final @Nullable ContainerRun around;
  private final int pass;
  private final String path;
  private final CompiledScope scope;
  private final Instant startedAt;
  private final @Nullable Data item;
  private final Activation activation;
  private final int[] readers;
  private final Consumer<Place> ready;
  private final BooleanSupplier keepsAll;

  /** What later nodes still read of ended nodes, by index. */
  final SequencedMap<Integer, NodeValue> values = new LinkedHashMap<>();

  /** Chosen handle of ended nodes, by id, where it is not {@code out}. */
  final SequencedMap<String, String> handles = new LinkedHashMap<>();

  /** The containers under way, by node index, in the order of their begin. */
  final SequencedMap<Integer, ContainerRun> runs = new LinkedHashMap<>();

  /** Indexes of the nodes that undo what has completed, in the order of completion. */
  final List<Integer> undo = new ArrayList<>();

  Phase phase = Phase.FLOW;

  /** Why it was stopped; null if it was not. */
  @Nullable Stop stop;

  /** What ended the execution well in spite of its failure; null if nothing did. */
  Stop.@Nullable Left rescue;

  /** While true, what ends inside does not lead on: it is being stopped. */
  boolean busy;

  /**
   * How an activation begins.
   *
   * @param around the container that runs it; null for the root
   * @param pass which iteration or item, from 0; -1 if there is only one
   * @param startedAt when it began
   * @param item its item; null outside a for-each
   */
  record Begin(@Nullable ContainerRun around, int pass, Instant startedAt, @Nullable Data item) {}

  /**
   * An activation.
   *
   * @param number how many began before it
   * @param ready is told of every node that may start
   * @param keepsAll whether what nobody reads any more is kept too, for whoever debugs it
   */
  Frame(
      long number,
      CompiledScope scope,
      Begin begin,
      Consumer<Place> ready,
      BooleanSupplier keepsAll) {
    this.number = number;
    this.around = begin.around();
    this.pass = begin.pass();
    this.path = around == null ? "" : around.pathOf(pass);
    this.scope = scope;
    this.startedAt = begin.startedAt();
    this.item = begin.item();
    this.ready = ready;
    this.keepsAll = keepsAll;
    this.activation = new Activation(scope, node -> ready.accept(place(node)));
    this.readers = scope.readers();
  }

  long number() {
    return number;
  }

  @Nullable ContainerRun around() {
    return around;
  }

  /** The activation around it; null for the root. */
  @Nullable Frame parent() {
    return around == null ? null : around.place().frame();
  }

  int pass() {
    return pass;
  }

  /** What node keys begin with: empty, or ends with a slash. */
  String path() {
    return path;
  }

  /** Whether this is the key of one of its own nodes, or its path. */
  boolean holds(String key) {
    return key.startsWith(path) && key.indexOf('/', path.length()) < 0;
  }

  CompiledScope scope() {
    return scope;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** The item of a for-each that it is for; null if it is for none. */
  @Nullable Data item() {
    return item;
  }

  Activation activation() {
    return activation;
  }

  Place place(CompiledNode node) {
    return new Place(this, node);
  }

  Place place(int index) {
    return new Place(this, scope.node(index));
  }

  /** Lets a node start that edges do not start, unless it has. */
  void readyIfPending(Place place) {
    if (place.status() == StepStatus.PENDING) {
      ready.accept(place);
    }
  }

  /** Key of the container, to be blamed for what is nobody else's fault; null for the root. */
  @Nullable String blame() {
    return around == null ? null : around.place().key();
  }

  /**
   * Keeps what a node leaves behind, if somebody will read it, and drops what it was last to read.
   */
  void keep(CompiledNode node, NodeValue value) {
    boolean tells = value.output() != null || value.error() != null;
    if (tells && (readers[node.index()] > 0 || keepsAll.getAsBoolean())) {
      values.put(node.index(), value);
    }
    releaseReads(node);
  }

  /** Drops what only this node was still to read. */
  void releaseReads(CompiledNode node) {
    for (String id : node.node().reads()) {
      int read = scope.indexOf(id);
      if (read >= 0) {
        readers[read]--;
        if (readers[read] == 0 && !keepsAll.getAsBoolean()) {
          values.remove(read);
        }
      }
    }
  }

  /** What expressions see of one of its nodes. */
  NodeValue valueOf(int index) {
    NodeValue kept = values.get(index);
    return kept != null ? kept : new NodeValue(activation.status(index), null, null);
  }

  /** What expressions in it see of a node, of its own scope or of one around it. */
  NodeValue valueOf(String id) {
    for (Frame frame = this; frame != null; frame = frame.parent()) {
      int index = frame.scope.indexOf(id);
      if (index >= 0) {
        return frame.valueOf(index);
      }
    }
    return new NodeValue(StepStatus.PENDING, null, null);
  }

  /** After a restore: nobody that has ended will read any more. */
  void releaseReadsOfEnded() {
    for (CompiledNode node : scope.nodes()) {
      if (activation.status(node.index()).isFinal()) {
        for (String id : node.node().reads()) {
          int read = scope.indexOf(id);
          if (read >= 0) {
            readers[read]--;
          }
        }
      }
    }
  }
}
