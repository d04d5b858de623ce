package io.perdura.store.side;

import java.util.UUID;

/** A row of a batch with its execution. */
record FlatRow<T extends SideRow>(String workspace, UUID execution, T row) {}
