package io.perdura.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.node.NodeHandlers;
import io.perdura.worker.node.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectLedgerTest {
  @TempDir private Path folder;

  private static Outcome call(Egress egress, String url) throws InterruptedException {
    return NodeHandlers.standard(egress)
        .find("http.request")
        .orElseThrow()
        .run(
            Json.mapper().createObjectNode().put("method", "POST").put("url", url),
            RecordingContext.first());
  }

  @Test
  void keepsWhatHappenedThroughLostAnswersAndARestart() throws InterruptedException {
    Path file = folder.resolve("effects.jsonl");
    try (Egress egress = Egress.create(EgressPolicy.local())) {
      try (EffectLedger ledger = EffectLedger.start(file)) {
        assertThat(call(egress, ledger.url("/ship?fail=1")))
            .isInstanceOfSatisfying(
                Outcome.Failed.class, f -> assertThat(f.type()).isEqualTo("http.status.503"));
        assertThat(EffectLedger.read(file)).isEmpty();
        assertThat(call(egress, ledger.url("/ship?fail=1&lost=1")))
            .isInstanceOfSatisfying(
                Outcome.Failed.class, f -> assertThat(f.type()).isEqualTo("http.connection-lost"));
      }
      try (EffectLedger again = EffectLedger.start(file)) {
        Instant begin = Instant.now();
        assertThat(call(egress, again.url("/ship?lost=1&delay=100")))
            .isInstanceOf(Outcome.Success.class);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(90));
      }
    }
    assertThat(EffectLedger.read(file))
        .extracting(EffectLedger.Effect::attempt)
        .containsExactly(1, 2);
    assertThat(EffectLedger.read(file))
        .extracting(EffectLedger.Effect::key)
        .containsOnly(RecordingContext.first().idempotencyKey());
  }
}
