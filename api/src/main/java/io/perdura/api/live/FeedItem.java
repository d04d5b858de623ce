package io.perdura.api.live;

import io.perdura.api.data.JsonSize;
import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One iteration in the feed; at most {@link #MAX_BYTES} of JSON.
 *
 * @param iteration its number, from 1
 * @param timestamp when it ended, workflow time
 * @param outputSummary the beginning of its output's JSON text; null if it failed
 * @param error the beginning of {@code type: message}; null if it succeeded
 * @param tokens tokens that it used
 * @param costUsd US dollars, rounded to 12 decimals; null if a price is not known
 * @param durationMs milliseconds from its start to its end
 */
public record FeedItem(
    long iteration,
    Instant timestamp,
    @Nullable String outputSummary,
    @Nullable String error,
    long tokens,
    @Nullable BigDecimal costUsd,
    long durationMs) {
  /** Items that a live execution keeps. */
  public static final int RING_SIZE = 500;

  /** Largest JSON text of an item, in UTF-8 bytes. */
  public static final int MAX_BYTES = 300;

  private static final int COST_DECIMALS = 12;
  private static final BigDecimal MAX_COST = BigDecimal.TEN.pow(15);

  /** The item cut to size: its text ends in {@code …} if it was longer. */
  public FeedItem fitted() {
    FeedItem item = with(outputSummary, error, rounded(costUsd));
    String text = error == null ? outputSummary : error;
    if (text == null || bytes(item) <= MAX_BYTES) {
      return item;
    }
    int low = 0;
    int high = Math.min(text.length(), MAX_BYTES);
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (bytes(item.cut(text, middle)) <= MAX_BYTES) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return item.cut(text, low);
  }

  private FeedItem cut(String text, int length) {
    // Half a character cannot be sent.
    boolean half = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    String shorter = text.substring(0, half ? length - 1 : length) + "…";
    return error == null ? with(shorter, null, costUsd) : with(null, shorter, costUsd);
  }

  private FeedItem with(
      @Nullable String summary, @Nullable String failure, @Nullable BigDecimal cost) {
    return new FeedItem(iteration, timestamp, summary, failure, tokens, cost, durationMs);
  }

  private static @Nullable BigDecimal rounded(@Nullable BigDecimal cost) {
    if (cost == null || cost.compareTo(MAX_COST) > 0) {
      return null;
    }
    return Json.canonicalNumber(
        cost.scale() > COST_DECIMALS ? cost.setScale(COST_DECIMALS, RoundingMode.HALF_UP) : cost);
  }

  private static long bytes(FeedItem item) {
    return JsonSize.utf8Bytes(Json.tree(item));
  }
}
