/**
 * The workflow shell: turns the interpreter's effects into Temporal calls and answers into inputs.
 */
@NullMarked
package io.perdura.worker.workflow;

import org.jspecify.annotations.NullMarked;
