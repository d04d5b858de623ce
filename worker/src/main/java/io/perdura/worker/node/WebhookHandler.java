package io.perdura.worker.node;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.Header;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code notify.webhook}: one POST per attempt. The node's idempotency key is the webhook's id, so
 * that a receiver can tell a repeated delivery (Standard Webhooks 1.0).
 */
final class WebhookHandler implements NodeHandler {
  /** What Standard Webhooks rules; a header of the config must not stand in for it. */
  private static final Set<String> OURS =
      Set.of("webhook-id", "webhook-timestamp", "webhook-signature", "content-type");

  private final HttpSending sending;
  private final InstantSource clock;

  WebhookHandler(Egress egress, InstantSource clock) {
    this.sending = new HttpSending(egress, false);
    this.clock = clock;
  }

  @Override
  public String type() {
    return "notify.webhook";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    try {
      Optional<Secret> secret = context.connection().map(WebhookHandler::secret);
      EgressRequest request = request(config, context, secret);
      return sending.send(
          request,
          context,
          answer ->
              new Outcome.Success(
                  Json.mapper()
                      .createObjectNode()
                      .put("status", answer.status())
                      .put("id", context.idempotencyKey())
                      .put("signed", secret.isPresent())));
    } catch (HttpConfig.InvalidException e) {
      return HttpFailures.config(e);
    } catch (EgressException e) {
      return HttpFailures.of(e);
    } catch (HttpBody.UnreadableException e) {
      return Outcome.Failed.permanent(e.type(), e.getMessage());
    }
  }

  private static Secret secret(Connection connection) {
    return connection.secret("secret");
  }

  private EgressRequest request(JsonNode config, NodeContext context, Optional<Secret> secret)
      throws HttpConfig.InvalidException {
    ObjectNode http = Json.mapper().createObjectNode().put("method", "POST");
    http.set("url", config.get("url"));
    http.set("body", config.get("body"));
    http.set("headers", headers(config));
    http.put("followRedirects", false);
    EgressRequest plain = HttpConfig.plain(http, context);
    byte[] body = plain.body() == null ? new byte[0] : plain.body();
    String id = context.idempotencyKey();
    long timestamp = clock.instant().getEpochSecond();
    List<Header> headers = new ArrayList<>(plain.headers());
    headers.add(new Header("webhook-id", id));
    headers.add(new Header("webhook-timestamp", Long.toString(timestamp)));
    secret.ifPresent(key ->
        headers.add(
            new Header("webhook-signature", WebhookSignature.of(key, id, timestamp, body))));
    return plain.with(headers);
  }

  private static ObjectNode headers(JsonNode config) throws HttpConfig.InvalidException {
    ObjectNode headers = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> header : config.path("headers").properties()) {
      if (OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        throw new HttpConfig.InvalidException(
            "headers." + header.getKey(), "This node sets it; leave it out");
      }
      headers.set(header.getKey(), header.getValue());
    }
    return headers;
  }
}
