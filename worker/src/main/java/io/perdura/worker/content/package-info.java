/** Immutable content by its hash: plans and snapshots, in one process-wide cache. */
@NullMarked
package io.perdura.worker.content;

import org.jspecify.annotations.NullMarked;
