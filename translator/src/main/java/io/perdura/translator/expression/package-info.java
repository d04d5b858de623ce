/** The expression language: compiling expressions and templates, and evaluating them. */
@NullMarked
package io.perdura.translator.expression;

import org.jspecify.annotations.NullMarked;
