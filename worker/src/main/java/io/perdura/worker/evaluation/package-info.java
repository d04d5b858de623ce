/** Evaluation of a node's expressions, the same in workflow code and in activities. Pure. */
@NullMarked
package io.perdura.worker.evaluation;

import org.jspecify.annotations.NullMarked;
