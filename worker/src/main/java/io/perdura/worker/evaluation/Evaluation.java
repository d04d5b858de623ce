package io.perdura.worker.evaluation;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.translator.expression.eval.JsonScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Evaluates a node's items in order, the same way in workflow code and in an activity. */
public final class Evaluation {
  private Evaluation() {}

  /**
   * Evaluates items until one says stop or fails.
   *
   * @param items in order
   * @param scope what they read; every value inline
   * @param result the root {@code result}, inline; null if there is none
   */
  public static Result evaluate(
      List<CompiledItem> items, EvaluationScope scope, @Nullable Data result) {
    if (items.isEmpty()) {
      return new Result.Values(List.of(), 0);
    }
    boolean reads = !items.stream().allMatch(item -> item.template().isConstant());
    JsonScope roots = reads ? Roots.of(scope, result) : Roots.NONE;
    StepMeter meter = new StepMeter();
    List<Data> values = new ArrayList<>();
    for (CompiledItem item : items) {
      switch (item.evaluate(roots, meter)) {
        case Evaluated.Value(JsonNode value) -> {
          values.add(new Data.Inline(value));
          if (stops(item, value)) {
            return new Result.Values(values, meter.used());
          }
        }
        case Evaluated.Failed(Failure failure) -> {
          return new Result.Failed(failure, meter.used());
        }
      }
    }
    return new Result.Values(values, meter.used());
  }

  /** The roots that expressions read, as one object; every value of the scope is inline. */
  public static JsonNode roots(EvaluationScope scope) {
    return Roots.of(scope, null).values();
  }

  private static boolean stops(CompiledItem item, JsonNode value) {
    return switch (item.item().stop()) {
      case NEVER -> false;
      case IF_FALSE -> value.equals(BooleanNode.FALSE);
      case IF_TRUE -> value.equals(BooleanNode.TRUE);
    };
  }

  /** Outcome of an evaluation. */
  public sealed interface Result {
    /** Expression steps that it took. */
    int steps();

    /** One of the items failed. */
    record Failed(Failure failure, int steps) implements Result {}

    /** Values of the items up to the one that said stop. */
    record Values(List<Data> values, int steps) implements Result {
      /** Copies the list. */
      public Values {
        values = List.copyOf(values);
      }

      /** The value at this place, perhaps a reference. */
      public Data data(int index) {
        return values.get(index);
      }

      /**
       * The value at this place.
       *
       * @throws IllegalStateException if it is a reference to the blob store
       */
      public JsonNode json(int index) {
        return switch (values.get(index)) {
          case Data.Inline(JsonNode value) -> value;
          case Data.Blob blob ->
              throw new IllegalStateException("Expected an inline value but got " + blob.ref());
        };
      }

      /** Whether the value at this place is the boolean true. */
      public boolean isTrue(int index) {
        return values.get(index).equals(new Data.Inline(BooleanNode.TRUE));
      }

      /**
       * The value as text: a string as it is, anything else as JSON, of a reference the preview.
       */
      public String text(int index) {
        return switch (values.get(index)) {
          case Data.Inline(JsonNode value) when value.isString() -> value.stringValue();
          case Data.Inline(JsonNode value) -> value.toString();
          case Data.Blob blob -> blob.preview();
        };
      }

      /** The values from this place on. */
      public Values from(int index) {
        return index == 0 ? this : new Values(values.subList(index, values.size()), steps);
      }

      /** Whether there are none. */
      public boolean isEmpty() {
        return values.isEmpty();
      }

      /** How many there are. */
      public int size() {
        return values.size();
      }

      /** Whether one of them must go to the blob store. */
      public boolean tooLargeToInline() {
        return values.stream()
            .anyMatch(value ->
                value instanceof Data.Inline && value.sizeBytes() > Data.INLINE_LIMIT_BYTES);
      }
    }
  }
}
