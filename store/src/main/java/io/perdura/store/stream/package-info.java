/** Bounds of the event streams: leases and tickets. */
@NullMarked
package io.perdura.store.stream;

import org.jspecify.annotations.NullMarked;
