/** Live mode: a deterministic loop of passes over the same graph. */
@NullMarked
package io.perdura.worker.interpreter.live;

import org.jspecify.annotations.NullMarked;
