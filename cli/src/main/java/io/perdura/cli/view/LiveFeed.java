package io.perdura.cli.view;

import io.perdura.api.json.Json;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.LiveTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the events of a live execution tell: its items, its totals, and how it ended. */
public final class LiveFeed {
  private LiveTotals totals = LiveTotals.NONE;
  private LiveSettings settings = LiveSettings.DEFAULT;
  private LivePhase phase = LivePhase.ITERATING;
  private @Nullable Instant startedAt;
  private @Nullable String stopReason;
  private @Nullable String note;
  private long shown;
  private boolean ended;
  private boolean failed;

  /**
   * Takes an event.
   *
   * @return the iterations that are new by it, in order
   */
  public List<FeedItem> apply(String type, String text) {
    JsonNode data = Json.read(text);
    return switch (type) {
      case "snapshot", "reset" -> state(data);
      case "live.iteration.completed", "live.iteration.error" -> iteration(data);
      case "live.configured" -> {
        settings = Json.mapper().treeToValue(data.path("settings"), LiveSettings.class);
        yield List.of();
      }
      case "live.budget.warning" -> {
        note =
            "budget %s: %s of %s used"
                .formatted(word(data, "budget"), word(data, "used"), word(data, "limit"));
        yield List.of();
      }
      case "live.stopped" -> {
        phase = LivePhase.STOPPED;
        stopReason = word(data, "reason");
        yield List.of();
      }
      case "execution.paused" -> {
        phase = LivePhase.PAUSED;
        note =
            "paused: a budget is used up. Raise it and it goes on: ./perdura live set "
                + word(data, "executionId")
                + " --budget-...";
        yield List.of();
      }
      case "execution.resumed" -> {
        phase = LivePhase.ITERATING;
        yield List.of();
      }
      case "execution.completed", "execution.cancelled", "execution.failed" -> {
        end(type.equals("execution.failed"), data.path("error").path("message").asString(""));
        yield List.of();
      }
      default -> List.of();
    };
  }

  private List<FeedItem> state(JsonNode data) {
    LiveState state = Json.mapper().treeToValue(data.path("live"), LiveState.class);
    totals = state.totals();
    settings = state.settings();
    phase = state.phase();
    startedAt = state.startedAt();
    if (state.stopReason() != null) {
      stopReason = Json.tree(state.stopReason()).stringValue();
    }
    JsonNode execution = data.path("execution");
    switch (execution.path("status").asString("")) {
      case "completed", "cancelled" -> end(false, "");
      case "failed" -> end(true, execution.path("error").path("message").asString(""));
      default -> {}
    }
    List<FeedItem> fresh = state.ring().stream().filter(item -> item.iteration() > shown).toList();
    shown = Math.max(shown, totals.iterations());
    return fresh;
  }

  private List<FeedItem> iteration(JsonNode data) {
    long number = data.path("iteration").longValue(0);
    boolean error = data.has("error");
    String message =
        error
            ? data.path("error").path("type").asString("")
                + ": "
                + data.path("error").path("message").asString("")
            : null;
    BigDecimal cost = data.path("costUsd").isNumber() ? data.path("costUsd").decimalValue() : null;
    FeedItem item =
        new FeedItem(
            number,
            Instant.parse(data.path("timestamp").stringValue()),
            error ? null : data.path("outputSummary").asString(""),
            message,
            data.path("tokens").longValue(0),
            cost,
            data.path("durationMs").longValue(0));
    if (number <= totals.iterations()) {
      // A snapshot has told it.
      return List.of();
    }
    add(item, error);
    boolean fresh = number > shown;
    shown = Math.max(shown, number);
    return fresh ? List.of(item) : new ArrayList<>();
  }

  private void add(FeedItem item, boolean error) {
    BigDecimal cost = item.costUsd();
    Instant began = startedAt;
    totals =
        new LiveTotals(
            item.iteration(),
            totals.errors() + (error ? 1 : 0),
            totals.tokens() + item.tokens(),
            cost == null ? totals.costUsd() : totals.costUsd().add(cost),
            began == null
                ? totals.elapsedMs()
                : item.timestamp().toEpochMilli() - began.toEpochMilli());
  }

  private void end(boolean withError, String message) {
    ended = true;
    failed = withError;
    phase = LivePhase.STOPPED;
    if (!message.isEmpty()) {
      note = message;
    }
  }

  private static String word(JsonNode data, String field) {
    return data.path(field).asString("");
  }

  /** Totals so far. */
  public LiveTotals totals() {
    return totals;
  }

  LiveSettings settings() {
    return settings;
  }

  LivePhase phase() {
    return phase;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable String stopReason() {
    return stopReason;
  }

  /** The last warning, or why it failed. */
  @Nullable String note() {
    return note;
  }

  /** True when nothing follows. */
  public boolean ended() {
    return ended;
  }

  /** True if its iterations' errors ended it. */
  public boolean failed() {
    return failed;
  }
}
