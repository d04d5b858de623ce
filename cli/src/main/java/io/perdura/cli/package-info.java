/** The {@code perdura} command: a REST client and the supervisor of a local platform. */
@NullMarked
package io.perdura.cli;

import org.jspecify.annotations.NullMarked;
