/** Large values, kept apart and read in pieces. */
@NullMarked
package io.perdura.store.blob;

import org.jspecify.annotations.NullMarked;
