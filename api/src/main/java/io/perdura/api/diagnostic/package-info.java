/** Diagnostics and the compilation result. */
@NullMarked
package io.perdura.api.diagnostic;

import org.jspecify.annotations.NullMarked;
