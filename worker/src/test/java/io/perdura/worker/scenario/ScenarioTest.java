package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenario table on the interpreter alone. */
class ScenarioTest {
  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesExactlyTheExpectedEvents(Scenario scenario) {
    assertThat(EventLines.of(new PureExecutor(false).run(scenario)))
        .containsExactlyElementsOf(scenario.events());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesTheSameEventsWhenItContinuesAsNewAtEveryBoundary(Scenario scenario) {
    assertThat(EventLines.of(new PureExecutor(true).run(scenario)))
        .containsExactlyElementsOf(scenario.events());
  }
}
