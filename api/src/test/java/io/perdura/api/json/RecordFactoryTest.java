package io.perdura.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.data.Data;
import io.perdura.api.temporal.NodeConfig;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.NodeTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.node.IntNode;

class RecordFactoryTest {
  /** So often that a record is made by Jackson at first, then by a factory. */
  private static final int OFTEN = 300;

  private record Mixed(
      @Nullable String text, int number, @Nullable Long absent, boolean flag, List<String> items) {}

  private record Picky(int number) {
    Picky {
      if (number < 0) {
        throw new IllegalArgumentException("Expected a number of at least 0 but got " + number);
      }
    }
  }

  @Test
  void readsTheSameHoweverOften() {
    NodeTask task =
        new NodeTask(
            "w",
            "e",
            "d",
            "n",
            new NodeConfig.Resolved(IntNode.valueOf(1)),
            null,
            null,
            null,
            null,
            null);
    NodeResult result = new NodeResult(new Data.Inline(IntNode.valueOf(1)), 2);
    for (int i = 0; i < OFTEN; i++) {
      assertThat(Json.mapper().readValue(Json.write(task), NodeTask.class)).isEqualTo(task);
      assertThat(Json.mapper().readValue(Json.write(result), NodeResult.class)).isEqualTo(result);
      assertThat(
              Json.mapper()
                  .readValue(
                      "{\"items\":[\"a\"],\"new\":{},\"flag\":true,\"number\":5}", Mixed.class))
          .isEqualTo(new Mixed(null, 5, null, true, List.of("a")));
    }
  }

  @Test
  void failsTheSameHoweverOften() {
    for (int i = 0; i < OFTEN; i++) {
      assertThat(Json.mapper().readValue("{\"number\":1}", Picky.class)).isEqualTo(new Picky(1));
      assertThatThrownBy(() -> Json.mapper().readValue("{\"number\":-1}", Picky.class))
          .isInstanceOf(ValueInstantiationException.class)
          .hasMessageContaining("problem: Expected a number of at least 0 but got -1")
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }
}
