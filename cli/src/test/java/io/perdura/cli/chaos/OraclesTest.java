package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.worker.testing.EffectLedger.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The oracles find what they are for. */
class OraclesTest {
  private final StreamClient client = new StreamClient("x");

  @Test
  void theLedgerAllowsOneEffectPerAttempt() {
    Ledgers.Facts facts = Ledgers.check(effects("a", "a", "b"), Map.of("a", 2, "b", 1));
    assertThat(facts.keys()).isEqualTo(2);
    assertThat(facts.extra()).isEqualTo(1);
  }

  @Test
  void theLedgerFindsMissingUnexpectedAndSuperfluousEffects() {
    assertThatThrownBy(() -> Ledgers.check(effects("a"), Map.of("a", 1, "b", 1)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Ledgers.check(effects("a", "b"), Map.of("a", 1)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Ledgers.check(effects("a", "a"), Map.of("a", 1)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theStreamOracleFindsGapsDuplicatesAndInversions() {
    client.accept("0", "snapshot", "{\"seq\":0}");
    client.accept("1", "node.started", "{\"seq\":1}");
    client.accept("2", "node.started", "{\"seq\":2}");
    assertThatThrownBy(() -> client.accept("4", "node.started", "{\"seq\":4}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> client.accept("2b", "node.started", "{\"seq\":2}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> client.accept("1b", "node.started", "{\"seq\":1}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> client.accept("2", "log", "{}")).isInstanceOf(AssertionError.class);
  }

  @Test
  void theStreamOracleFindsASnapshotAfterACursor() {
    client.accept("0", "snapshot", "{\"seq\":0}");
    assertThatThrownBy(() -> client.accept("0", "snapshot", "{\"seq\":0}"))
        .isInstanceOf(AssertionError.class);
  }

  private static List<Effect> effects(String... keys) {
    return List.of(keys).stream().map(key -> new Effect(key, 1, Instant.EPOCH, "/")).toList();
  }
}
