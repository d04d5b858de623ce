package io.perdura.worker.activity;

import io.perdura.store.side.SideChannel.Batch;
import java.util.List;

/** Where side rows go: the store, which also wakes whoever watches. */
public interface SideSink {
  /** Writes rows in one transaction. Throws a runtime exception if the store cannot be reached. */
  void write(List<Batch> batches);
}
