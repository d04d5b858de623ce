package io.perdura.translator.definition;

import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveSettingsException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code settings.live}, leniently: what has the wrong shape was already reported. */
final class LiveDefaults {
  private LiveDefaults() {}

  /** The settings; the defaults if they are unsound. */
  static LiveSettings read(JsonNode live) {
    try {
      return strict(live);
    } catch (LiveSettingsException e) {
      return LiveSettings.DEFAULT;
    }
  }

  private static LiveSettings strict(JsonNode live) {
    Long interval = number(live.path("intervalMs"));
    Long most = number(live.path("maxIterations"));
    boolean rate = live.path("schedule").asString("").equals("fixedRate");
    return new LiveSettings(
        interval == null ? LiveSettings.DEFAULT.intervalMs() : interval,
        rate ? LiveSchedule.FIXED_RATE : LiveSchedule.FIXED_DELAY,
        most == null ? LiveSettings.DEFAULT.maxIterations() : most,
        DefinitionReader.constant(
            LiveErrorPolicy.class, live.path("errorPolicy"), LiveErrorPolicy.SKIP),
        budget(live.path("budget")));
  }

  private static LiveBudget budget(JsonNode budget) {
    return new LiveBudget(
        number(budget.path("tokens")),
        cost(budget.path("costUsd")),
        number(budget.path("iterations")),
        Policies.duration(budget.path("wallTime")),
        DefinitionReader.constant(BudgetAction.class, budget.path("onReached"), BudgetAction.STOP));
  }

  private static @Nullable Long number(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  private static @Nullable BigDecimal cost(JsonNode value) {
    return value.isString() && value.stringValue().matches("[0-9]{1,30}(\\.[0-9]{1,30})?")
        ? new BigDecimal(value.stringValue())
        : null;
  }
}
