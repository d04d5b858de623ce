package io.perdura.cli.chaos;

import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveView;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The live routes, from outside. */
record LiveApi(Api api) {
  LiveStartResponse start(String definition, long intervalMs, long maxIterations) {
    String body = LiveDefinitions.start(definition, intervalMs, maxIterations);
    return api.insist("POST", "/live", body, "Idempotency-Key", UUID.randomUUID().toString())
        .as(LiveStartResponse.class);
  }

  LiveView get(String id) {
    return api.insist("GET", "/live/" + id, "").as(LiveView.class);
  }

  /** Waits until so many iterations have ended. */
  LiveView awaitIterations(String id, long count, Duration limit) {
    return Eventually.value(
        count + " iterations of " + id,
        limit,
        () -> Optional.of(get(id)).filter(view -> view.totals().iterations() >= count));
  }

  LiveView awaitEnd(String id, Duration limit) {
    return Eventually.value(
        "live execution " + id + " has ended",
        limit,
        () -> Optional.of(get(id)).filter(view -> view.status().isFinal()));
  }

  void change(String id, String body) {
    api.insist("PATCH", "/live/" + id, body);
  }

  void stop(String id) {
    api.insist("POST", "/live/" + id + "/stop", "");
  }
}
