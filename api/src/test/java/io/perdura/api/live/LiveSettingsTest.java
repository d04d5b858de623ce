package io.perdura.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perdura.api.data.JsonSize;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.PlanSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  @Test
  void hasTheDefaultsOfTheFormat() {
    String given = "{\"intervalMs\":5000,\"maxIterations\":1000}";
    assertThat(Json.mapper().readValue(given, LiveSettings.class)).isEqualTo(LiveSettings.DEFAULT);
  }

  @Test
  void survivesItsJsonForm() {
    LiveSettings settings =
        new LiveSettings(
            0,
            LiveSchedule.FIXED_RATE,
            0,
            LiveErrorPolicy.STOP,
            new LiveBudget(
                10L, new BigDecimal("0.30"), 7L, Duration.ofHours(2), BudgetAction.PAUSE));
    String json = Json.write(settings);
    assertThat(json)
        .isEqualTo(
            "{\"intervalMs\":0,\"schedule\":\"fixedRate\",\"maxIterations\":0,"
                + "\"errorPolicy\":\"stop\",\"budget\":{\"tokens\":10,\"costUsd\":0.30,"
                + "\"iterations\":7,\"wallTime\":\"PT2H\",\"onReached\":\"pause\"}}");
    assertThat(Json.mapper().readValue(json, LiveSettings.class)).isEqualTo(settings);
  }

  @Test
  void namesTheFieldOfARefusedValue() {
    assertThat(fieldRefused(new LiveChange(-1L, null, null, null, null))).isEqualTo("intervalMs");
    assertThat(fieldRefused(new LiveChange(null, null, -1L, null, null)))
        .isEqualTo("maxIterations");
    assertThat(
            catchThrowableOfType(
                    LiveSettingsException.class,
                    () -> new LiveBudget(null, BigDecimal.ZERO, null, null, BudgetAction.STOP))
                .field())
        .isEqualTo("budget.costUsd");
  }

  @Test
  void doesNotChangeThePlanOfADefinitionThatSaysNothingOfLiveMode() {
    assertThat(Json.write(PlanSettings.DEFAULT)).isEqualTo("{\"maxParallelNodes\":50}");
  }

  @Test
  void cutsAFeedItemToSize() {
    String wide = "\"\uD83D\uDE00\u0001".repeat(200);
    FeedItem item =
        new FeedItem(
                Long.MAX_VALUE,
                NOW,
                wide,
                null,
                Long.MAX_VALUE,
                new BigDecimal("0.1").pow(50),
                Long.MAX_VALUE)
            .fitted();
    assertThat(JsonSize.utf8Bytes(Json.tree(item))).isLessThanOrEqualTo(FeedItem.MAX_BYTES);
    assertThat(item.outputSummary()).endsWith("…").startsWith("\"\uD83D\uDE00\u0001");
    FeedItem small = new FeedItem(1, NOW, null, "user: no", 0, new BigDecimal("0.10"), 5);
    assertThat(Json.write(small.fitted()))
        .isEqualTo(
            "{\"iteration\":1,\"timestamp\":\"2026-01-01T00:00:00.123Z\",\"error\":\"user: no\","
                + "\"tokens\":0,\"costUsd\":0.1,\"durationMs\":5}");
  }

  @Test
  void spellsTheFieldsOfItsEventsAsTheyWereAgreed() {
    assertThat(wire(new LiveEvent.Started("cam", 5_000)))
        .isEqualTo("live.started \"liveRunId\":\"e\",\"workflowId\":\"cam\",\"intervalMs\":5000}");
    assertThat(wire(new LiveEvent.IterationCompleted(3, "{}", 9, new BigDecimal("0.10"), 12)))
        .isEqualTo(
            "live.iteration.completed \"liveRunId\":\"e\",\"iteration\":3,\"outputSummary\":\"{}\","
                + "\"tokens\":9,\"costUsd\":0.10,\"durationMs\":12}");
    assertThat(wire(new LiveEvent.Stopped(3, StopReason.MAX_ITERATIONS)))
        .isEqualTo(
            "live.stopped \"liveRunId\":\"e\",\"totalIterations\":3,\"reason\":\"max-iterations\"}");
  }

  @Test
  void saysWhoStoppedOrChangedItAndWhy() {
    assertThat(wire(new LiveEvent.Stopped(3, StopReason.USER, "ada", "the camera is moved")))
        .endsWith("\"reason\":\"user\",\"by\":\"ada\",\"comment\":\"the camera is moved\"}");
    assertThat(wire(new LiveEvent.Configured(LiveSettings.DEFAULT, "ada", "too fast")))
        .endsWith("},\"by\":\"ada\",\"reason\":\"too fast\"}");
  }

  private static String wire(LiveEvent event) {
    WireEvent wire = WireEvent.of("e", new RecordedEvent(7, NOW, event));
    String json = Json.write(wire.data());
    return wire.type() + " " + json.substring(json.indexOf("\"liveRunId\""));
  }

  private static String fieldRefused(LiveChange change) {
    return catchThrowableOfType(
            LiveSettingsException.class, () -> change.applyTo(LiveSettings.DEFAULT))
        .field();
  }
}
