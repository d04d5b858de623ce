package io.perdura.worker.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the interpreter is compared with: the same work written by hand, as Temporal's documentation
 * would have it.
 */
final class HandWritten {
  private HandWritten() {}

  /** The step, as a typed activity. */
  @ActivityInterface
  public interface Steps {
    /** Gives back its number. */
    @ActivityMethod(name = "HandWrittenStep")
    int step(int number);
  }

  /** The step does nothing, so that only the machinery is measured. */
  static final class StepsImpl implements Steps {
    @Override
    public int step(int number) {
      return number;
    }
  }

  /** Steps one after the other. */
  @WorkflowInterface
  public interface Sequence {
    /** Runs so many steps. */
    @WorkflowMethod(name = "HandWrittenSequence")
    int run(int steps);
  }

  /** Steps one after the other. */
  public static final class SequenceImpl implements Sequence {
    private final Steps steps = stub();

    @Override
    public int run(int count) {
      int last = 0;
      for (int i = 0; i < count; i++) {
        last = steps.step(i);
      }
      return last;
    }
  }

  /** Steps all at once. */
  @WorkflowInterface
  public interface FanOut {
    /** Runs so many steps. */
    @WorkflowMethod(name = "HandWrittenFanOut")
    int run(int steps);
  }

  /** Steps all at once. */
  public static final class FanOutImpl implements FanOut {
    private final Steps steps = stub();

    @Override
    public int run(int count) {
      List<Promise<Integer>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(Async.function(steps::step, i));
      }
      Promise.allOf(all).get();
      return count;
    }
  }

  private static Steps stub() {
    return Workflow.newActivityStub(
        Steps.class,
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(60)).build());
  }
}
