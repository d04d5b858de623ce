/**
 * Runs plans: the Temporal worker process with its interpreter, workflow shell and node handlers.
 */
@NullMarked
package io.perdura.worker;

import org.jspecify.annotations.NullMarked;
