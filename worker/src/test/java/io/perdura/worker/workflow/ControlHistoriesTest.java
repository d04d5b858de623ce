package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.worker.rig.GoldenHistory;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people can ask of an execution: each has a name, says what it does, and has a history. */
class ControlHistoriesTest {
  private static final String CANCEL = "cancel";

  @Test
  void everyControlHasARecordedHistoryInOneRunAndInSeveral() {
    Set<String> inOne = new TreeSet<>();
    Set<String> inSeveral = new TreeSet<>();
    for (GoldenHistory golden : GoldenHistory.all()) {
      Set<String> controls = new TreeSet<>();
      golden.runs().forEach(run -> run.path("events").forEach(event -> add(event, controls)));
      (golden.runs().size() == 1 ? inOne : inSeveral).addAll(controls);
    }
    assertThat(inOne).as("record what is missing with HistoryRecorder").containsAll(controls());
    assertThat(inSeveral)
        .as("record what is missing with HistoryRecorder, which also records short runs")
        .containsAll(controls());
  }

  @Test
  void everyMessageSaysInTheTemporalUiWhatItDoes() {
    List<String> silent = new ArrayList<>();
    for (Method method : ExecutionMessages.class.getMethods()) {
      UpdateMethod update = method.getAnnotation(UpdateMethod.class);
      SignalMethod signal = method.getAnnotation(SignalMethod.class);
      QueryMethod query = method.getAnnotation(QueryMethod.class);
      boolean told =
          (update == null || isTold(update.name(), update.description()))
              && (signal == null || isTold(signal.name(), signal.description()))
              && (query == null || isTold(query.name(), query.description()));
      if (!told) {
        silent.add(method.getName());
      }
    }
    assertThat(silent).isEmpty();
  }

  private static boolean isTold(String name, String description) {
    return !name.isBlank() && description.length() > name.length();
  }

  private static Set<String> controls() {
    Set<String> controls = new TreeSet<>(Set.of(CANCEL));
    for (Method method : ExecutionMessages.class.getMethods()) {
      UpdateMethod update = method.getAnnotation(UpdateMethod.class);
      SignalMethod signal = method.getAnnotation(SignalMethod.class);
      if (update != null) {
        controls.add(update.name());
      }
      if (signal != null) {
        controls.add(signal.name());
      }
    }
    assertThat(controls).hasSizeGreaterThan(10);
    return controls;
  }

  private static void add(JsonNode event, Set<String> controls) {
    JsonNode accepted = event.path("workflowExecutionUpdateAcceptedEventAttributes");
    JsonNode signaled = event.path("workflowExecutionSignaledEventAttributes");
    if (accepted.isObject()) {
      controls.add(accepted.path("acceptedRequest").path("input").path("name").stringValue());
    }
    if (signaled.isObject()) {
      controls.add(signaled.path("signalName").stringValue());
    }
    if (event.has("workflowExecutionCancelRequestedEventAttributes")) {
      controls.add(CANCEL);
    }
  }
}
