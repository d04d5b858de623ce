/** The interpreter: a deterministic state machine that knows nothing of Temporal. */
@NullMarked
package io.perdura.worker.interpreter;

import org.jspecify.annotations.NullMarked;
