package io.perdura.worker.node;

import io.perdura.api.plan.Action.LogLevel;
import io.perdura.worker.credential.CredentialException;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressAnswer;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code http.request}: one HTTP request per attempt, with the node's idempotency key. */
final class HttpRequestHandler implements NodeHandler {
  private final Egress egress;

  HttpRequestHandler(Egress egress) {
    this.egress = egress;
  }

  @Override
  public String type() {
    return "http.request";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    try {
      EgressRequest request = HttpConfig.request(config, context);
      return send(request, config, context);
    } catch (HttpConfig.InvalidException e) {
      return HttpFailures.config(e);
    } catch (CredentialException e) {
      return Outcome.Failed.permanent(e.type(), e.getMessage());
    } catch (EgressException e) {
      return HttpFailures.of(e);
    } catch (HttpBody.UnreadableException e) {
      return Outcome.Failed.permanent(e.type(), e.getMessage());
    }
  }

  private Outcome send(EgressRequest request, JsonNode config, NodeContext context)
      throws EgressException, HttpBody.UnreadableException, InterruptedException {
    Exchange exchange = egress.exchange(request, context.deadline());
    long begin = System.nanoTime();
    EgressAnswer answer;
    try (Cancellation.Registration _ = context.cancellation().onCancel(exchange::abort)) {
      answer = exchange.run();
    } catch (EgressException e) {
      if (context.cancellation().isCancelled()) {
        return new Outcome.Cancelled();
      }
      throw e;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    context.log(
        LogLevel.DEBUG,
        request.method()
            + " "
            + answer.url().display()
            + " answered "
            + answer.status()
            + " in "
            + took.toMillis()
            + " ms");
    Optional<Outcome> failure = HttpFailures.of(request, answer, Instant.now());
    return failure.isPresent() ? failure.get() : HttpOutput.of(config, request, answer);
  }
}
