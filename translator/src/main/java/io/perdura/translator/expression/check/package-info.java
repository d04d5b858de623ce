/** Checks of a parsed expression against the method table, and the references that it makes. */
@NullMarked
package io.perdura.translator.expression.check;

import org.jspecify.annotations.NullMarked;
