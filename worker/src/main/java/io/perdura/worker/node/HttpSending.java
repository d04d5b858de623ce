package io.perdura.worker.node;

import io.perdura.api.plan.Action.LogLevel;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressAnswer;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends the request of an attempt, so that its cancellation closes the connection. */
final class HttpSending {
  private final Egress egress;
  private final boolean expectStatus;

  /**
   * Sends through that client.
   *
   * @param expectStatus whether the node can say which status it expects
   */
  HttpSending(Egress egress, boolean expectStatus) {
    this.egress = egress;
    this.expectStatus = expectStatus;
  }

  /** Makes an outcome of an answer with an expected status. */
  @FunctionalInterface
  interface Reading {
    Outcome read(EgressAnswer answer) throws HttpBody.UnreadableException;
  }

  Outcome send(EgressRequest request, NodeContext context, Reading reading)
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
    Optional<Outcome> failure = HttpFailures.of(request, answer, Instant.now(), expectStatus);
    return failure.isPresent() ? failure.get() : reading.read(answer);
  }
}
