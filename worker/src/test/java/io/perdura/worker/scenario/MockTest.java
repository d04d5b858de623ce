package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.rest.MockError;
import io.perdura.api.temporal.Seeds;
import io.perdura.translator.fork.ForkPlan;
import io.perdura.translator.fork.Given;
import io.perdura.worker.scenario.Forks.Ran;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Nodes whose results are given, so that they do not run. */
class MockTest {
  @Test
  void aMockedFailureIsToldAsMockedWhileItIsHeldAndWhenNobodyDecides() {
    Plan plan =
        Forks.plan(
            """
            {"nodes":[{"id":"a","type":"log.write","onError":"hold",
              "data":{"config":{"message":"m"}}}],"edges":[]}
            """);
    SequencedMap<String, MockError> errors = new LinkedHashMap<>();
    errors.put("a", new MockError("http.status", "402", null));
    Seeds mocked = new Seeds(Given.failures(plan, errors).seeds(), Forks.members("{}"));
    Ran ran = Forks.run(new ForkPlan(null, List.of(), List.of(), mocked, List.of()), plan, "{}");
    assertThat(ran.lines()).contains("hold a http.status x1").doesNotContain("start a");
    assertThat(ran.events())
        .extracting(RecordedEvent::event)
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    NodeHeld.class, e -> assertThat(e.origin()).isEqualTo(StepOrigin.MOCKED)))
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    NodeFailed.class, e -> assertThat(e.origin()).isEqualTo(StepOrigin.MOCKED)));
  }

  @Test
  void mocksOfChoicesSayAWayThatExists() {
    Plan plan =
        Forks.plan(
            """
            {"nodes":[{"id":"s","type":"flow.switch","data":{"config":{"cases":[{"handle":"x","condition":"false"}]}}},
              {"id":"i","type":"flow.if","data":{"config":{"condition":"true"}}},
              {"id":"l","type":"log.write","data":{"config":{"message":"m"}}}],
             "edges":[]}
            """);
    Given given = new Given(StepBehaviour.catalogue());
    Given.Checked right = given.mocks(plan, Forks.members("{\"s\":\"x\",\"i\":false}"));
    assertThat(right.notes()).isEmpty();
    assertThat(right.seeds().get("s").handleOrOut()).isEqualTo("x");
    assertThat(right.seeds().get("i").handleOrOut()).isEqualTo("false");
    assertThat(given.mocks(plan, Forks.members("{\"s\":\"z\",\"i\":1,\"l\":2,\"q\":1}")).notes())
        .extracting(Note::code)
        .containsExactly("output-unfit", "output-unfit", "output-unfit", "unknown-node");
  }

  @Test
  void aMockedApprovalGoesTheWayOfItsDecision() {
    Plan plan =
        Forks.plan(
            """
            {"nodes":[{"id":"p","type":"human.approval",
                "data":{"config":{"title":"Go?"},"output":"{{ result }}"}},
              {"id":"y","type":"log.write","data":{"config":{"message":"yes"}}},
              {"id":"n","type":"log.write","data":{"config":{"message":"no"}}}],
             "edges":["p:approved->y","p:rejected->n"]}
            """);
    Given given = new Given(StepBehaviour.catalogue());
    for (String decision : List.of("approved", "rejected")) {
      Given.Checked mocked =
          given.mocks(plan, Forks.members("{\"p\":{\"decision\":\"" + decision + "\"}}"));
      assertThat(mocked.notes()).isEmpty();
      assertThat(mocked.seeds().get("p").handleOrOut()).isEqualTo(decision);
    }
  }
}
