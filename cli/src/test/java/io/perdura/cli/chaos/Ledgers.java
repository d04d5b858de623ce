package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.worker.testing.EffectLedger.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** O1: no effect is missing or unexpected, and none is repeated more often than attempts died. */
final class Ledgers {
  private Ledgers() {}

  /**
   * What the ledger shows.
   *
   * @param keys different idempotency keys
   * @param effects all effects
   */
  record Facts(int keys, int effects) {
    int extra() {
      return effects - keys;
    }
  }

  /**
   * Compares effects with attempts.
   *
   * @param attempts the number of the last attempt by idempotency key: the keys that are expected
   */
  static Facts check(List<Effect> effects, Map<String, Integer> attempts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    effects.forEach(effect -> counts.merge(effect.key(), 1, Integer::sum));
    assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(attempts.keySet());
    counts.forEach(
        (key, count) ->
            assertThat(count)
                .as("effects of %s, of which %s attempts were made", key, attempts.get(key))
                .isLessThanOrEqualTo(attempts.get(key)));
    return new Facts(counts.size(), effects.size());
  }
}
