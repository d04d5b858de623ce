/** The plan: what the translator makes of a definition and the interpreter runs. */
@NullMarked
package io.perdura.api.plan;

import org.jspecify.annotations.NullMarked;
