/**
 * What an expression is once it is parsed: a sealed tree of records, its references and its
 * problems.
 */
@NullMarked
package io.perdura.translator.expression.model;

import org.jspecify.annotations.NullMarked;
