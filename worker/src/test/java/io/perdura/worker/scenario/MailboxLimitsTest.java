package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.CarriedMail;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.SendEvent;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Mailbox;
import io.perdura.worker.interpreter.PlanInterpreter;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** How many events an execution keeps, and what it says of those that it does not. */
class MailboxLimitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MOST = 1_000;
  private static final int REMEMBERED = 200;

  private final PlanInterpreter interpreter = interpreter();

  @Test
  void keepsAThousandEventsAndRefusesTheNext() {
    fill(MOST);
    assertThat(refusal(event("one more", null, 1))).isEqualTo(SendEvent.FULL);
    assertThat(mailbox().refusal(event("one more", null, 1)).orElseThrow().message())
        .contains("1000 events", "Send it again later");
  }

  @Test
  void takesAnEventForANodeThatWaitsAlthoughItIsFull() {
    fill(MOST);
    // The oldest of those kept is taken as soon as the node waits, which makes room for one.
    interpreter.apply(new Input.ActivityCompleted("first", new NodeResult(Data.NULL, 1)), NOW);
    assertThat(refusal(event("room", null, 1))).isNull();
    assertThat(send(event("room", null, 1)).status()).isEqualTo(EventAnswer.Status.KEPT);
    assertThat(refusal(event("none", null, 1))).isEqualTo(SendEvent.FULL);
    // The next node waits for a key that no kept event has.
    assertThat(refusal(event("mine", "k", 1))).isNull();
    EventAnswer answer = send(event("mine", "k", 1));
    assertThat(answer.status()).isEqualTo(EventAnswer.Status.DELIVERED);
    assertThat(answer.nodeKey()).isEqualTo("keyed");
  }

  @Test
  void keepsAMegabyteAndRefusesWhatIsMore() {
    for (int i = 0; i < 17; i++) {
      assertThat(refusal(event("r" + i, null, 60_000))).as("event %d", i).isNull();
      send(event("r" + i, null, 60_000));
    }
    assertThat(refusal(event("large", null, 60_000))).isEqualTo(SendEvent.FULL);
    assertThat(refusal(event("small", null, 10))).isNull();
  }

  @Test
  void answersARepeatedRequestAlsoWhenItIsFull() {
    fill(MOST);
    SendEvent repeated = event("r" + (MOST - 1), null, 1);
    assertThat(refusal(repeated)).isNull();
    assertThat(send(repeated).kept()).isEqualTo(MOST);
    assertThat(interpreter.mailbox().answer("r" + (MOST - REMEMBERED))).isNotNull();
    assertThat(interpreter.mailbox().answer("r" + (MOST - REMEMBERED - 1))).isNull();
  }

  @Test
  void keepsAllOfItOverAContinueAsNew() {
    fill(MOST);
    interpreter.apply(new Input.ActivityCompleted("first", new NodeResult(Data.NULL, 1)), NOW);
    interpreter.apply(new Input.Archived(Long.MAX_VALUE), NOW);
    interpreter.apply(new Input.Drain(), NOW);
    CarriedMail mail = Objects.requireNonNull(interpreter.carry().mail());
    assertThat(mail.kept()).hasSize(MOST - 1);
    assertThat(mail.answers()).hasSize(REMEMBERED);
  }

  private void fill(int events) {
    for (int i = 0; i < events; i++) {
      assertThat(send(event("r" + i, null, 1)).kept()).isEqualTo(i + 1);
    }
  }

  private @Nullable String refusal(SendEvent event) {
    return mailbox().refusal(event).map(Mailbox.Refusal::type).orElse(null);
  }

  private EventAnswer send(SendEvent event) {
    interpreter.apply(new Input.EventSent(event), NOW);
    return Objects.requireNonNull(mailbox().answer(event.requestId()));
  }

  private Mailbox mailbox() {
    return interpreter.mailbox();
  }

  private static SendEvent event(String request, @Nullable String key, int bytes) {
    return new SendEvent(
        request, "paid", key, new Data.Inline(StringNode.valueOf("x".repeat(bytes))));
  }

  private static PlanInterpreter interpreter() {
    Plan plan =
        Plans.of(
            "mailbox",
            """
            {"schemaVersion":"1","id":"mailbox","name":"Mailbox","nodes":[
              {"id":"first","type":"test.step"},
              {"id":"any","type":"wait.event","data":{"config":{"name":"paid"}}},
              {"id":"keyed","type":"wait.event","data":{"config":{"name":"paid","key":"k"}}},
              {"id":"last","type":"test.step"}],
             "edges":[{"source":"first","target":"any"},{"source":"any","target":"keyed"},
              {"source":"keyed","target":"last"}]}
            """);
    RunInput run = PureStart.once(plan, new Data.Inline(Json.parse("{}")), RunTuning.DEFAULT);
    PlanInterpreter interpreter = PlanInterpreter.create(CompiledPlan.of(plan), run, NOW);
    interpreter.begin(NOW);
    return interpreter;
  }
}
