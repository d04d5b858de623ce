/**
 * A second interpreter, slow and plain, written from the format's rules: what the first is compared
 * with.
 */
@NullMarked
package io.perdura.worker.reference;

import org.jspecify.annotations.NullMarked;
