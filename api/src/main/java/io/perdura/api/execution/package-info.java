/** Executions and their nodes as records, with their life cycles as data. */
@NullMarked
package io.perdura.api.execution;

import org.jspecify.annotations.NullMarked;
