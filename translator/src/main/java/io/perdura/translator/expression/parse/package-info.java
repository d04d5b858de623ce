/** From source text to the tree: guards against hostile sources, then Mozilla Rhino's parser. */
@NullMarked
package io.perdura.translator.expression.parse;

import org.jspecify.annotations.NullMarked;
