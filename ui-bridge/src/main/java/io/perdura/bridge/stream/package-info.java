/** Server-sent events: cursors, tails, subscribers, leases. */
@NullMarked
package io.perdura.bridge.stream;

import org.jspecify.annotations.NullMarked;
