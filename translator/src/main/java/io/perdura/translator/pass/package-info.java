/** The translator's passes, numbered in {@link io.perdura.translator.pass.Passes}. */
@NullMarked
package io.perdura.translator.pass;

import org.jspecify.annotations.NullMarked;
