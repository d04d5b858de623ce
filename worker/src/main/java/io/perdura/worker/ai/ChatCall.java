package io.perdura.worker.ai;

import io.perdura.api.sse.SseEvent;
import io.perdura.api.sse.SseOverflowException;
import io.perdura.api.sse.SseParser;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressStream;
import io.perdura.worker.egress.Exchange;
import io.perdura.worker.node.Cancellation;
import io.perdura.worker.node.HttpFailures;
import io.perdura.worker.node.NodeContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** One call to a model: sends a request and reads the answer, under all its limits. */
final class ChatCall {
  private static final int MOST_EVENT_BYTES = 2 * 1024 * 1024;
  private static final int MOST_ERROR_BYTES = 64 * 1024;

  /** How long the usage, or the end, may follow a complete text. */
  private static final Duration EPILOGUE = Duration.ofSeconds(2);

  private final Egress egress;
  private final Endpoint endpoint;
  private final ChatFailures failures;
  private final ChatReply reply;
  private final Clock clock;
  private final NodeContext context;

  ChatCall(
      Egress egress,
      Endpoint endpoint,
      ChatFailures failures,
      ChatReply reply,
      ChatConfig.Timeouts timeouts,
      NodeContext context) {
    this.egress = egress;
    this.endpoint = endpoint;
    this.failures = failures;
    this.reply = reply;
    this.context = context;
    this.clock = new Clock(timeouts, failures, context.deadline());
  }

  /** Runs to the end of the answer, which is then in the reply; its text is shown on the way. */
  void run(ObjectNode body, String idempotencyKey) throws ChatException, InterruptedException {
    Exchange exchange = egress.exchange(endpoint.request(body, idempotencyKey), clock.limit(reply));
    PartialText partial = new PartialText(context);
    try (Cancellation.Registration _ = context.cancellation().onCancel(exchange::abort);
        EgressStream stream = exchange.open()) {
      read(stream, partial);
    } catch (SseOverflowException e) {
      throw failures.rubbish();
    } catch (EgressException e) {
      if (!reply.finished() || context.cancellation().isCancelled()) {
        throw failed(e);
      }
    } finally {
      partial.flush(Instant.now());
    }
    check();
  }

  private void check() throws ChatException {
    if (!reply.finished()) {
      // An aborted stream may also just end.
      throw context.cancellation().isCancelled()
          ? ChatException.cancelled()
          : failures.incomplete();
    }
    if ("content_filter".equals(reply.finishReason())) {
      throw failures.filteredAnswer();
    }
    if (!reply.refusal().isEmpty() && reply.text().isEmpty()) {
      throw failures.refused(reply.refusal());
    }
  }

  private ChatException failed(EgressException e) throws ChatException {
    if (context.cancellation().isCancelled()) {
      return ChatException.cancelled();
    }
    return switch (e.kind()) {
      case TIMEOUT -> clock.passed(reply);
      case TOO_LARGE -> failures.endless();
      case LOST -> reply.started() ? failures.incomplete() : transport(e);
      case BAD_URL, REFUSED, DNS, CONNECT, TLS, PROTOCOL, REDIRECT, ABORTED -> transport(e);
    };
  }

  private static ChatException transport(EgressException e) {
    return new ChatException(HttpFailures.of(e));
  }

  private void read(EgressStream stream, PartialText partial)
      throws EgressException, ChatException, InterruptedException {
    if (stream.status() < 200 || stream.status() > 299) {
      String body = all(stream, MOST_ERROR_BYTES);
      throw failures.status(
          stream.status(), body, stream.header("retry-after").orElse(null), Instant.now());
    }
    String type = stream.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/event-stream")) {
      events(stream, partial);
    } else if (type.startsWith("application/json")) {
      // An endpoint that does not stream, or was not asked to.
      partial.add(reply.whole(all(stream, Integer.MAX_VALUE)), Instant.now());
    } else {
      throw failures.rubbish();
    }
  }

  private String all(EgressStream stream, int most)
      throws EgressException, ChatException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (bytes.size() < most) {
      byte[] piece = stream.next(clock.limit(reply));
      if (piece == null) {
        break;
      }
      if (piece.length == 0) {
        throw clock.passed(reply);
      }
      bytes.writeBytes(piece);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void events(EgressStream stream, PartialText partial)
      throws EgressException, ChatException, InterruptedException {
    SseParser parser = new SseParser(MOST_EVENT_BYTES);
    while (!reply.done()) {
      Instant limit = clock.limit(reply);
      Instant due = partial.due();
      byte[] piece = stream.next(due.isBefore(limit) ? due : limit);
      Instant now = Instant.now();
      if (piece == null) {
        return;
      }
      if (piece.length == 0 && !now.isBefore(limit)) {
        if (reply.finished()) {
          return;
        }
        throw clock.passed(reply);
      }
      for (SseEvent event : parser.feed(piece, piece.length)) {
        clock.alive(now);
        partial.add(reply.event(event.type(), event.data()), now);
      }
      if (!now.isBefore(partial.due())) {
        partial.flush(now);
      }
    }
  }

  /** How long the next part may take, and what it means if it does not come. */
  private static final class Clock {
    private final ChatConfig.Timeouts timeouts;
    private final ChatFailures failures;
    private final Instant start = Instant.now();
    private final Instant end;
    private Instant last = start;

    Clock(ChatConfig.Timeouts timeouts, ChatFailures failures, Instant deadline) {
      this.timeouts = timeouts;
      this.failures = failures;
      Instant total = start.plus(timeouts.total());
      this.end = total.isBefore(deadline) ? total : deadline;
    }

    /** An event came. Comments do not count: a proxy sends them for a model that is dead. */
    void alive(Instant now) {
      last = now;
    }

    Instant limit(ChatReply reply) {
      Instant own =
          reply.started() ? last.plus(timeouts.idle()) : start.plus(timeouts.firstToken());
      if (reply.finished()) {
        own = last.plus(EPILOGUE);
      }
      return own.isBefore(end) ? own : end;
    }

    ChatException passed(ChatReply reply) {
      if (!Instant.now().isBefore(end)) {
        return failures.tooSlow(Duration.between(start, end));
      }
      return reply.started() ? failures.stalled() : failures.notStarted();
    }
  }
}
