/** The bench: the interpreter against hand-written workflows, paired, on the same worker. */
@NullMarked
package io.perdura.worker.bench;

import org.jspecify.annotations.NullMarked;
