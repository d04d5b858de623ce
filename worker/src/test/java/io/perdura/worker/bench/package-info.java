/** Tests of the bench. */
@NullMarked
package io.perdura.worker.bench;

import org.jspecify.annotations.NullMarked;
