package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.Problem.FieldError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that cannot work: each is refused before anything runs, with what to do. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BadCallIT {
  private final Api api = Cluster.shared().api();

  @Test
  void aCallOfItself() {
    refused(definition("bad-self", call("bad-self", "")), "WF4009", "calls itself", "loop");
  }

  @Test
  void callsThatLeadBack() {
    api.publish(definition("bad-ping", value()));
    api.publish(definition("bad-pong", call("bad-ping", "")));
    refused(
        definition("bad-ping", call("bad-pong", "")),
        "WF4009",
        "bad-ping → bad-pong → bad-ping",
        "loop");
    completes("bad-pong");
    // An older version that calls nothing leads nowhere.
    api.publish(definition("bad-ping", call("bad-ping", ", \"version\": 1")));
    completes("bad-ping");
  }

  @Test
  void aCallOfWhatIsNotThere() {
    api.publish(definition("bad-payment", value()));
    refused(
        definition("bad-typo", call("bad-paymnet", "")),
        "WF4008",
        "no published definition 'bad-paymnet'",
        "Did you mean 'bad-payment'?");
    refused(
        definition("bad-version", call("bad-payment", ", \"version\": 7")),
        "WF4008",
        "'bad-payment' has no version 7",
        "Name a published version");
    refused(
        definition("bad-far", call("zzzzzzzzzz", "")),
        "WF4008",
        "no published definition 'zzzzzzzzzz'",
        "Publish it first");
  }

  @Test
  void moreThanTenCallsFromOneToTheNext() {
    api.publish(definition("bad-deep-0", value()));
    for (int i = 1; i <= 10; i++) {
      api.publish(definition("bad-deep-" + i, call("bad-deep-" + (i - 1), "")));
    }
    refused(
        definition("bad-deep-11", call("bad-deep-10", "")),
        "WF4009",
        "More than 10 calls lead from one to the next",
        "loop");
    completes("bad-deep-10");
  }

  @Test
  void anInputThatTheCalledOneDoesNotTake() {
    api.publish(
        definition("bad-input", value())
            .replace(
                "\"nodes\"",
                "\"inputs\": {\"type\": \"object\", \"required\": [\"n\"], \"properties\": {\"n\": {\"type\": \"number\"}}}, \"nodes\""));
    refused(
        definition("bad-missing", call("bad-input", "")),
        "WF4010",
        "needs the input 'n'",
        "Add it");
    api.publish(
        definition("bad-late", call("bad-input", ", \"input\": {\"n\": \"{{ 'many' + 1 }}\"}")));
    ExecutionRecord record = run("bad-late");
    assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(record.error().type()).isEqualTo("call.input");
    assertThat(record.error().message()).contains("n");
    assertThat(api.insist("GET", "/executions?workflowId=bad-input", "").json().path("items"))
        .isEmpty();
  }

  /** It is saved as a draft, and not published. */
  private void refused(String definition, String code, String problem, String remedy) {
    String id =
        api.insist("POST", "/definitions/import", definition).json().path("id").stringValue();
    Api.Answer answer = api.post("/definitions/" + id + "/publish", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    FieldError error = answer.problem().errors().getFirst();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).contains(problem);
    assertThat(answer.body()).contains(remedy);
    assertThat(error.node()).isEqualTo("c");
    assertThat(error.line()).isPositive();
  }

  private void completes(String definition) {
    assertThat(run(definition).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  private ExecutionRecord run(String definition) {
    return api.awaitEnd(api.start(definition, "{}").executionId(), Duration.ofSeconds(120));
  }

  private static String definition(String id, String node) {
    return "{\"schemaVersion\": \"1\", \"id\": \"%s\", \"name\": \"%s\", \"nodes\": [%s], \"edges\": []}"
        .formatted(id, id, node);
  }

  private static String call(String definition, String more) {
    return "{\"id\": \"c\", \"type\": \"flow.call\", \"data\": {\"config\": {\"definition\": \"%s\"%s}}}"
        .formatted(definition, more);
  }

  private static String value() {
    return "{\"id\": \"v\", \"type\": \"data.set\", \"data\": {\"config\": {\"values\": 1}}}";
  }
}
