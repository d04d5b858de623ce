/** Durations as the format writes them. */
@NullMarked
package io.perdura.translator.duration;

import org.jspecify.annotations.NullMarked;
