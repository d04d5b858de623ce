/** Translates a definition into a plan, or into diagnostics that say what is wrong and where. */
@NullMarked
package io.perdura.translator;

import org.jspecify.annotations.NullMarked;
