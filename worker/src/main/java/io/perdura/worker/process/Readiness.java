package io.perdura.worker.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the parts of a worker work; asked in the background, so that no health check waits. */
final class Readiness {
  private final Map<String, String> problems = new LinkedHashMap<>();

  Readiness() {
    problems.put("worker", "starting");
  }

  /** The part works. */
  synchronized void up(String part) {
    problems.remove(part);
  }

  /** The part does not work. */
  synchronized void down(String part, String problem) {
    problems.put(part, problem);
  }

  /** Problems by part; empty if the worker takes work. */
  synchronized Map<String, String> problems() {
    return new LinkedHashMap<>(problems);
  }
}
