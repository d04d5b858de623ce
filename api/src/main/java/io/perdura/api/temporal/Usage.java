package io.perdura.api.temporal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a node's activity has used of a language model, all of its requests together.
 *
 * @param inputTokens tokens of the prompts
 * @param outputTokens tokens of the answers
 * @param costUsd US dollars, exact; null if the price is not known
 */
public record Usage(long inputTokens, long outputTokens, @Nullable BigDecimal costUsd) {
  /** Stands in for what is negative. */
  public Usage {
    inputTokens = Math.max(0, inputTokens);
    outputTokens = Math.max(0, outputTokens);
  }

  /** This and what another one says; the price of both is known if that of each is. */
  public Usage plus(@Nullable Usage other) {
    if (other == null) {
      return this;
    }
    BigDecimal cost = costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd);
    return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens, cost);
  }

  /** Input and output together. */
  public long tokens() {
    return inputTokens + outputTokens;
  }
}
