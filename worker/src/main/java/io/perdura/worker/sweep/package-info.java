/** The sweeper: repairs executions whose workflow cannot tell its end any more. */
@NullMarked
package io.perdura.worker.sweep;

import org.jspecify.annotations.NullMarked;
