/** Tests of connections: short workflows that the bridge starts, since only a worker calls out. */
@NullMarked
package io.perdura.worker.probe;

import org.jspecify.annotations.NullMarked;
