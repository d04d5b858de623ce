package io.perdura.worker.activity;

import java.util.List;

/** Where side rows go: the store, which also wakes whoever watches. */
public interface SideSink {
  /** Writes rows in one transaction. Throws a runtime exception if the store cannot be reached. */
  void write(List<SideRow> rows);
}
