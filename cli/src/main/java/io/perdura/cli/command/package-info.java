/** The subcommands. */
@NullMarked
package io.perdura.cli.command;

import org.jspecify.annotations.NullMarked;
