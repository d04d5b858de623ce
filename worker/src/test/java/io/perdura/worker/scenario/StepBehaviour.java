package io.perdura.worker.scenario;

import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeType.Dispatch;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.temporal.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the activity type {@code test.step} of the scenario table does, by its config.
 *
 * @param takesMs how long an attempt takes
 * @param failures attempts that fail before one succeeds; -1 = all
 * @param failType error type of the failures
 * @param retryable whether they may be retried
 * @param bytes if above 0, the output is {@code {"text": …}} of so many characters
 * @param usage what every attempt uses; null = nothing
 * @param returns the output otherwise; null = the config itself
 */
public record StepBehaviour(
    long takesMs,
    int failures,
    String failType,
    boolean retryable,
    int bytes,
    @Nullable Usage usage,
    @Nullable JsonNode returns) {
  /** Name of the type. */
  public static final String TYPE = "test.step";

  /** The catalogue with {@code test.step}. */
  public static NodeTypes catalogue() {
    JsonNode schema =
        Json.parse(
            """
            {"type":"object","additionalProperties":false,"properties":{
              "takesMs":{"type":"integer","minimum":0},"failures":{"type":"integer","minimum":-1},
              "failType":{"type":"string"},"retryable":{"type":"boolean"},
              "bytes":{"type":"integer","minimum":0},"usage":{},"returns":{}}}
            """);
    return NodeTypes.standard()
        .with(
            List.of(
                new NodeType(
                    TYPE,
                    "Step",
                    "A step of a test.",
                    "Test",
                    "flask-conical",
                    Dispatch.ACTIVITY,
                    List.of("out", "error"),
                    List.of(),
                    false,
                    true,
                    schema,
                    null)));
  }

  /** Reads the resolved config. */
  public static StepBehaviour of(JsonNode config) {
    return new StepBehaviour(
        config.path("takesMs").longValue(0),
        config.path("failures").intValue(0),
        config.path("failType").stringValue("test.failed"),
        config.path("retryable").booleanValue(true),
        config.path("bytes").intValue(0),
        config.has("usage") ? Json.mapper().treeToValue(config.get("usage"), Usage.class) : null,
        config.get("returns"));
  }

  /** Whether this attempt, from 1, fails. */
  public boolean fails(int attempt) {
    return failures < 0 || attempt <= failures;
  }

  /** What that many attempts use together. */
  @Nullable Usage usage(int attempts) {
    Usage all = usage;
    for (int i = 1; all != null && i < attempts; i++) {
      all = all.plus(usage);
    }
    return all;
  }

  /** The output of a successful attempt. */
  public JsonNode output() {
    if (bytes > 0) {
      return Json.mapper().createObjectNode().put("text", "x".repeat(bytes));
    }
    return returns == null ? Json.mapper().nullNode() : returns;
  }
}
