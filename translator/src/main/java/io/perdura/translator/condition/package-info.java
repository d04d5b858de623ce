/** Conditions that are given for a node of a plan, after it was translated. */
@NullMarked
package io.perdura.translator.condition;

import org.jspecify.annotations.NullMarked;
