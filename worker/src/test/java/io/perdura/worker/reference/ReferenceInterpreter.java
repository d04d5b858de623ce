package io.perdura.worker.reference;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs a plan as the format's 25 rules and ADR 0090 say, with no thought of speed, of storing its
 * state or of anything else. It looks at everything again after everything that happens.
 */
public final class ReferenceInterpreter {
  final Program program;
  final Plan plan;
  final String id;
  final Surroundings around;
  final World world;
  final Sight sight;
  final Nodes nodes;
  final Boxes boxes;
  final Endings endings;
  final Mail mail;
  final Waits waits;
  final Calls calls;
  final Others others;

  /** Activations that are not over, in the order in which they began. */
  final List<ScopeRun> scopes = new ArrayList<>();

  private final Course course;
  private boolean ended;

  private ReferenceInterpreter(Start start, Surroundings around) {
    this.program = start.program();
    this.plan = start.program().plan();
    this.id = start.id();
    this.around = around;
    this.world = new World(start.from());
    this.course = start.course();
    this.sight = new Sight(start, world, around);
    this.nodes = new Nodes(this);
    this.boxes = new Boxes(this);
    this.endings = new Endings(this);
    this.mail = new Mail(this);
    this.waits = new Waits(this);
    this.calls = new Calls(this);
    this.others = new Others(this);
  }

  /** Runs an execution to its end. */
  static Told run(Start start, Surroundings around) {
    return new ReferenceInterpreter(start, around).toEnd();
  }

  private Told toEnd() {
    ScopeRun root = new ScopeRun(plan.root(), "", null, 0, null, plan.errorHandler());
    if (course.cancelAfterMs() != null) {
      world.after(
          course.cancelAfterMs(), () -> endings.stop(root, ScopeRun.Cause.CANCELLED, null, null));
    }
    course.sends().forEach(send -> world.after(send.atMs(), () -> mail.arrive(send.event())));
    limit(root);
    world.emit(new ExecutionEvent.ExecutionStarted(plan.hash(), plan.nodeCount()));
    begin(root);
    for (int i = 0; !ended; i++) {
      if (i > 100_000) {
        throw new AssertionError("No end in sight; events: " + world.events);
      }
      work();
      if (!ended) {
        world.next();
      }
    }
    return new Told(id, world.events, calls.told());
  }

  /** The time limit of the execution. */
  private void limit(ScopeRun root) {
    Duration limit = plan.settings().runTimeout();
    if (limit != null) {
      Failure late = Failure.of(ErrorTypes.RUN_TIMEOUT, "too long");
      world.after(limit.toMillis(), () -> endings.stop(root, ScopeRun.Cause.FAILED, late, null));
    }
  }

  /** An activation begins: rule 2. */
  void begin(ScopeRun scope) {
    scopes.add(scope);
    settle(scope);
  }

  /** Starts what is ready, one after the other. */
  private void work() {
    NodeRun next = nextReady();
    while (next != null && !ended) {
      next.ready = false;
      nodes.start(next);
      next = nextReady();
    }
  }

  /** Rule 19, and the order among activations. */
  private @Nullable NodeRun nextReady() {
    boolean room = running() < plan.settings().maxParallelNodes();
    for (ScopeRun scope : scopes) {
      for (NodeRun node : scope.nodes.values()) {
        if (node.ready && (room || !node.isActivity())) {
          return node;
        }
      }
    }
    return null;
  }

  private long running() {
    return scopes.stream()
        .flatMap(scope -> scope.nodes.values().stream())
        .filter(node -> node.isActivity() && node.runs())
        .count();
  }

  /** Decides again which nodes run and which are skipped, until nothing changes. */
  void settle(ScopeRun scope) {
    boolean changed = scope.cause == null;
    while (changed) {
      changed = false;
      for (NodeRun node : scope.nodes.values()) {
        if (node.status == StepStatus.PENDING && !node.ready && !scope.isSpecial(node)) {
          switch (Rules.join(node, scope)) {
            case LIVE -> node.ready = true;
            case DEAD -> {
              nodes.skip(node, "dead-path");
              changed = true;
            }
            case UNDECIDED -> {}
          }
        }
      }
    }
    endings.look(scope);
  }

  void finish(ExecutionEvent last) {
    ended = true;
    world.emit(last);
  }

  boolean ended() {
    return ended;
  }

  void completed(JsonNode output) {
    finish(new ExecutionEvent.ExecutionCompleted(new Data.Inline(output), 0, nodes.ran()));
  }

  void failed(Failure failure, @Nullable String key) {
    finish(new ExecutionEvent.ExecutionFailed(failure, key, 0));
  }
}
