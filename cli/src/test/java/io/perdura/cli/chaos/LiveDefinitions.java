package io.perdura.cli.chaos;

/** Definitions of live executions. */
final class LiveDefinitions {
  private LiveDefinitions() {}

  /** Control nodes only; a variable counts the iterations. */
  static String counter(String id) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Counter",
     "variables": {"count": {"default": 0, "reducer": "sum"}},
     "nodes": [
      {"id": "add", "type": "data.set",
       "data": {"config": {"values": 1}, "set": {"count": 1}}}],
     "edges": [],
     "output": {"n": "{{ vars.count }}"}}
    """
        .formatted(id);
  }

  /** One activity that takes that long, with partial output and a log line. */
  static String activity(String id, int millis) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Activity",
     "nodes": [
      {"id": "slow", "type": "demo.slow", "data": {"config": {"duration": "%dms", "value": 1}}},
      {"id": "say", "type": "log.write", "data": {"config": {"message": "again"}}}],
     "edges": [{"source": "slow", "target": "say"}],
     "output": "{{ nodes.slow.output.value }}"}
    """
        .formatted(id, millis);
  }

  /** The body of a start. */
  static String start(String id, long intervalMs, long maxIterations) {
    return """
    {"workflowId": "%s", "intervalMs": %d, "maxIterations": %d, "allowConcurrent": true}
    """
        .formatted(id, intervalMs, maxIterations);
  }
}
