package io.perdura.worker.scenario;

import io.perdura.api.event.RecordedEvent;
import java.util.List;

/** Runs a scenario to its end. */
public interface ScenarioExecutor {
  /**
   * Runs one row.
   *
   * @return all its events, in order
   */
  List<RecordedEvent> run(Scenario scenario) throws Exception;
}
