/** The side channel: attempts, log lines and partial output. */
@NullMarked
package io.perdura.store.side;

import org.jspecify.annotations.NullMarked;
