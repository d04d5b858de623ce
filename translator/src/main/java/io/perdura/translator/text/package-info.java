/** Helpers for text that people read. */
@NullMarked
package io.perdura.translator.text;

import org.jspecify.annotations.NullMarked;
