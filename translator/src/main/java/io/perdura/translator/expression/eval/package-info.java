/** The evaluator: a tree walker over JSON values with a step budget, and its method table. */
@NullMarked
package io.perdura.translator.expression.eval;

import org.jspecify.annotations.NullMarked;
