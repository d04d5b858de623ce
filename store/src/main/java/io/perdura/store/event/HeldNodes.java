package io.perdura.store.event;

import io.perdura.api.event.RecordedEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nodes of live executions that are held, which write no events until they end. */
public final class HeldNodes {
  private HeldNodes() {}

  /**
   * Shows these in the inbox, and no others of the execution.
   *
   * @param held each as the event that told it
   */
  public static void show(JdbcClient jdbc, String workspace, UUID id, List<RecordedEvent> held) {
    InboxRows.replace(jdbc, workspace, id, held);
  }
}
