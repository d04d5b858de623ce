/** A worker over a store in memory, for tests on Temporal. */
@NullMarked
package io.perdura.worker.rig;

import org.jspecify.annotations.NullMarked;
