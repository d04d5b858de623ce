package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.event.WireEvent;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.EvaluationScope;
import io.perdura.api.temporal.EvaluationScope.IterationInfo;
import io.perdura.api.temporal.NodeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A blob store in memory: the claim check as activities make and redeem it. */
final class Blobs {
  private final Map<String, JsonNode> blobs = new LinkedHashMap<>();

  Data check(JsonNode value) {
    Data.Inline inline = new Data.Inline(value);
    long size = JsonSize.utf8Bytes(value);
    if (size <= Data.INLINE_LIMIT_BYTES) {
      return inline;
    }
    String sha = Json.sha256(Json.write(value));
    blobs.put(sha, value);
    return new Data.Blob(sha, sha, size, WireEvent.summary(inline));
  }

  @Nullable Data redeem(@Nullable Data data) {
    return switch (data) {
      case null -> null;
      case Data.Inline inline -> inline;
      case Data.Blob blob -> {
        JsonNode value = blobs.get(blob.ref());
        if (value == null) {
          throw new AssertionError("Expected the blob " + blob.ref());
        }
        yield new Data.Inline(value);
      }
    };
  }

  EvaluationScope redeem(EvaluationScope scope) {
    SequencedMap<String, NodeValue> nodes = new LinkedHashMap<>();
    scope
        .nodes()
        .forEach((id, value) ->
            nodes.put(id, new NodeValue(value.status(), redeem(value.output()), value.error())));
    IterationInfo loop = scope.loop();
    return new EvaluationScope(
        redeem(scope.input()),
        nodes,
        scope.vars(),
        scope.run(),
        scope.iteration(),
        redeem(scope.item()),
        scope.index(),
        loop == null ? null : new IterationInfo(loop.index(), redeem(loop.previous())));
  }
}
