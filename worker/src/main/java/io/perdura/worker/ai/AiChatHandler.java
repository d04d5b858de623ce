package io.perdura.worker.ai;

import io.perdura.api.connection.Connection;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.node.HttpFailures;
import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ai.chat}: one call to a model per attempt, and a second one if its answer is to be JSON
 * and is not.
 */
public final class AiChatHandler implements NodeHandler {
  private final Egress egress;
  private final Prices prices = Prices.standard();

  /** A handler whose calls go out through that client. */
  public AiChatHandler(Egress egress) {
    this.egress = egress;
  }

  @Override
  public String type() {
    return "ai.chat";
  }

  @Override
  public Outcome run(JsonNode json, NodeContext context) throws InterruptedException {
    try {
      Endpoint endpoint = Endpoint.of(context.requireConnection());
      return new Attempt(endpoint, ChatConfig.of(json), context).run();
    } catch (ChatException e) {
      return e.outcome();
    } catch (EgressException e) {
      return HttpFailures.of(e);
    }
  }

  /** One attempt: everything that its calls share. */
  private final class Attempt {
    private final Endpoint endpoint;
    private final ChatConfig config;
    private final NodeContext context;
    private final ChatFailures failures;
    private final long begin = System.nanoTime();
    private TokenCount tokens = TokenCount.NONE;
    private String model;

    Attempt(Endpoint endpoint, ChatConfig config, NodeContext context) {
      this.endpoint = endpoint;
      this.config = config;
      this.context = context;
      this.failures = new ChatFailures(endpoint, config);
      this.model = config.model();
    }

    Outcome run() throws ChatException, InterruptedException {
      ChatRequest request = new ChatRequest(config, endpoint, context.blobs());
      ObjectNode body = request.body();
      try {
        ChatReply reply = call(body, request.prompt(), context.idempotencyKey());
        if (config.format() == ChatConfig.Format.TEXT) {
          return success(reply, null);
        }
        JsonText answer = JsonText.of(reply.text(), config.schema());
        if (!answer.problems().isEmpty()) {
          refuseCut(reply);
          context.log(
              LogLevel.WARN,
              "The model's JSON is refused, it is asked again: " + answer.problems().getFirst());
          context.partialOutput("\n");
          ChatRequest.askAgain(body, reply.text(), answer.problems());
          reply = call(body, longer(request.prompt(), reply), context.idempotencyKey() + "#repair");
          answer = JsonText.of(reply.text(), config.schema());
        }
        if (!answer.problems().isEmpty()) {
          refuseCut(reply);
          throw notJson(answer);
        }
        return success(reply, answer.value());
      } catch (ChatException e) {
        return withUsage(e.outcome());
      }
    }

    private ChatReply call(ObjectNode body, TokenCount.Prompt prompt, String key)
        throws ChatException, InterruptedException {
      ChatReply reply = new ChatReply(failures);
      try {
        new ChatCall(egress, endpoint, failures, reply, config.timeouts(), context).run(body, key);
        return reply;
      } finally {
        tokens = tokens.plus(reply.used(prompt));
        model = reply.model().isEmpty() ? model : reply.model();
      }
    }

    private static TokenCount.Prompt longer(TokenCount.Prompt prompt, ChatReply reply) {
      return new TokenCount.Prompt(prompt.characters() + reply.text().length(), prompt.images());
    }

    private void refuseCut(ChatReply reply) throws ChatException {
      if ("length".equals(reply.finishReason())) {
        throw ChatException.permanent(
            "ai.output-cut",
            "The model reached its limit of tokens before its JSON was complete. Raise maxTokens, or ask for less.");
      }
    }

    private ChatException notJson(JsonText answer) {
      return ChatException.permanent(
          "ai.output-invalid",
          "The model gave no JSON as it was asked to, also when it was told what is wrong. "
              + answer.problems().getFirst()
              + " Make the schema simpler, say in the messages what you want, or use another model.");
    }

    private Outcome success(ChatReply reply, @Nullable JsonNode value) {
      ObjectNode output = Json.mapper().createObjectNode();
      output.put("text", reply.text());
      if (value != null) {
        output.set("json", value);
      }
      output.put("model", model).put("finishReason", reply.finishReason());
      tokens.write(output.putObject("usage"));
      Usage usage = usage();
      output.put("costUsd", usage.costUsd());
      context.log(
          LogLevel.DEBUG,
          "%s answered in %d ms: %d + %d tokens"
              .formatted(
                  model, (System.nanoTime() - begin) / 1_000_000, tokens.input(), tokens.output()));
      return new Outcome.Success(output, usage);
    }

    private Outcome withUsage(Outcome outcome) {
      Usage usage = tokens.equals(TokenCount.NONE) ? null : usage();
      return switch (outcome) {
        case Outcome.Failed failed ->
            new Outcome.Failed(
                failed.type(), failed.message(), failed.retryable(), failed.retryAfter(), usage);
        case Outcome.Cancelled cancelled -> new Outcome.Cancelled(usage);
        case Outcome.Success success -> success;
      };
    }

    private Usage usage() {
      Connection connection = endpoint.connection();
      Optional<Price> price =
          config.price() == null
              ? prices.find(connection, config.model(), model)
              : Optional.of(config.price());
      return new Usage(
          tokens.input(), tokens.output(), price.map(known -> known.of(tokens)).orElse(null));
    }
  }
}
