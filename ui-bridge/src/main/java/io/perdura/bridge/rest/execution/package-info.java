/** Executions as they are read: lists, records, logs, values, the inbox, why one waits. */
@NullMarked
package io.perdura.bridge.rest.execution;

import org.jspecify.annotations.NullMarked;
