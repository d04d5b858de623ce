package io.perdura.bridge.stream;

import java.util.Collection;

/** Slots for open streams, counted over all replicas. Every call blocks. */
interface Leases {
  /** Takes a slot; false if the workspace has none left. */
  boolean take(String workspace, String leaseId);

  /** Keeps slots of this replica from expiring. */
  void renew(Collection<String> leaseIds);

  /** Gives a slot back. */
  void release(String leaseId);
}
