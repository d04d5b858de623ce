/** What writes to variables do to their values. */
@NullMarked
package io.perdura.api.variable;

import org.jspecify.annotations.NullMarked;
