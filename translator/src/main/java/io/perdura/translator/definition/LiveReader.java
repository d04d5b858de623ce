package io.perdura.translator.definition;

import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import io.perdura.api.live.LiveSettings;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code settings.live}: what an execution has in live mode unless its start says more. */
public final class LiveReader {
  private LiveReader() {}

  /**
   * The settings; values of a wrong type count as absent.
   *
   * @throws io.perdura.api.live.LiveSettingsException if a value is out of its bounds
   */
  public static LiveSettings read(JsonNode live) {
    LiveSettings absent = LiveSettings.DEFAULT;
    return new LiveSettings(
        number(live.path("intervalMs"), absent.intervalMs()),
        DefinitionReader.constant(LiveSchedule.class, live.path("schedule"), absent.schedule()),
        number(live.path("maxIterations"), absent.maxIterations()),
        DefinitionReader.constant(
            LiveErrorPolicy.class, live.path("errorPolicy"), absent.errorPolicy()),
        budget(live.path("budget")));
  }

  /**
   * Checks the limits of a budget that are written as texts.
   *
   * @throws io.perdura.api.live.LiveSettingsException if one is out of its bounds
   */
  public static void checkLimits(JsonNode budget) {
    Duration wallTime = Policies.duration(budget.path("wallTime"));
    LiveBudget _ =
        new LiveBudget(null, cost(budget.path("costUsd")), null, wallTime, BudgetAction.STOP);
  }

  private static LiveBudget budget(JsonNode budget) {
    return new LiveBudget(
        number(budget.path("tokens")),
        cost(budget.path("costUsd")),
        number(budget.path("iterations")),
        Policies.duration(budget.path("wallTime")),
        DefinitionReader.constant(
            BudgetAction.class, budget.path("onReached"), LiveBudget.NONE.onReached()));
  }

  private static long number(JsonNode value, long absent) {
    Long number = number(value);
    return number == null ? absent : number;
  }

  private static @Nullable Long number(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  /** A text, so that no reader on the way makes a binary fraction of it. */
  private static @Nullable BigDecimal cost(JsonNode value) {
    return value.isString() && value.stringValue().matches("[0-9]{1,30}([.][0-9]{1,30})?")
        ? new BigDecimal(value.stringValue())
        : null;
  }
}
