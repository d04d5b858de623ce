/** Starts, watches and stops the processes of a local platform. */
@NullMarked
package io.perdura.cli.platform;

import org.jspecify.annotations.NullMarked;
