package io.perdura.worker.node;

import io.perdura.api.plan.Action.LogLevel;
import tools.jackson.databind.JsonNode;

/** {@code demo.flaky}: a demonstration that fails its first attempts on purpose. */
final class DemoFlakyHandler implements NodeHandler {
  /** Type of its error. */
  static final String ERROR = "demo.failure";

  @Override
  public String type() {
    return "demo.flaky";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) {
    int failures = config.path("failures").asInt(1);
    if (context.attempt() > failures) {
      return new Outcome.Success(DemoSlowHandler.echo(config, context));
    }
    String message = config.path("message").asString("The demonstration failed on purpose");
    context.log(
        LogLevel.WARN,
        "Demonstration: failing attempt " + context.attempt() + " of " + failures + " to fail");
    return new Outcome.Failed(ERROR, message, config.path("retryable").asBoolean(true), null);
  }
}
