package io.perdura.worker.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.connection.Connection;
import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("random")
class PricesTest {
  private static final Connection NONE =
      new Connection("llm", "openai", Json.parse("{}"), new LinkedHashMap<>());

  @Test
  void areExactHoweverManyTokens() {
    Price price =
        new Price(
            new BigDecimal("0.00000015"),
            new BigDecimal("0.0000006"),
            new BigDecimal("0.000000075"));
    assertThat(price.of(new TokenCount(1_000_000_007, 999_999_999, 7, 0, false)))
        .isEqualByComparingTo("749.999999925");
  }

  @Test
  void addUpToThePriceOfTheSum() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    Price price = Prices.standard().find(NONE, "gpt-5.2", "").orElseThrow();
    BigDecimal total = BigDecimal.ZERO;
    TokenCount all = TokenCount.NONE;
    for (int i = 0; i < 10_000; i++) {
      int input = random.nextInt(100_000);
      TokenCount tokens =
          new TokenCount(input, random.nextInt(10_000), random.nextInt(input + 1), 0, false);
      total = total.add(price.of(tokens));
      all = all.plus(tokens);
    }
    assertThat(total).as("seed %d", seed).isEqualByComparingTo(price.of(all));
  }

  @Test
  void takeTheAnsweredModelBeforeTheAskedOne() {
    Prices prices = Prices.standard();
    assertThat(prices.find(NONE, "gpt-4o", "gpt-4o-2024-05-13").orElseThrow().input())
        .isEqualByComparingTo("0.000005");
    assertThat(prices.find(NONE, "gpt-4o", "some-proxy-name").orElseThrow().input())
        .isEqualByComparingTo("0.0000025");
    assertThat(prices.find(NONE, "llama-local", "llama-local")).isEmpty();
  }

  @Test
  void countNothingThatIsNoNumber() {
    assertThat(
            TokenCount.of(
                Json.parse(
                    "{\"prompt_tokens\":-5,\"completion_tokens\":\"many\",\"prompt_tokens_details\":null}")))
        .isEqualTo(TokenCount.NONE);
  }
}
