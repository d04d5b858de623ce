/**
 * The definition's text: strict reading, the place of every value, and the problems found in it.
 */
@NullMarked
package io.perdura.translator.source;

import org.jspecify.annotations.NullMarked;
