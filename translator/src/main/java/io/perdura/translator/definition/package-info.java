/** A definition as records: what its text says, defaults filled in, nothing resolved yet. */
@NullMarked
package io.perdura.translator.definition;

import org.jspecify.annotations.NullMarked;
