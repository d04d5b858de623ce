package io.perdura.worker.node;

import io.perdura.worker.credential.CredentialException;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import tools.jackson.databind.JsonNode;

/** {@code http.request}: one HTTP request per attempt, with the node's idempotency key. */
final class HttpRequestHandler implements NodeHandler {
  private final HttpSending sending;

  HttpRequestHandler(Egress egress) {
    this.sending = new HttpSending(egress, true);
  }

  @Override
  public String type() {
    return "http.request";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    try {
      EgressRequest request = HttpConfig.request(config, context);
      return sending.send(request, context, answer -> HttpOutput.of(config, request, answer));
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
}
