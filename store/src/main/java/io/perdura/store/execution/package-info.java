/** Executions: start, progress, lists, records, retention. */
@NullMarked
package io.perdura.store.execution;

import org.jspecify.annotations.NullMarked;
