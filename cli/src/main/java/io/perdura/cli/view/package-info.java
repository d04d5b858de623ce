/** Shows executions and diagnostics to a person. */
@NullMarked
package io.perdura.cli.view;

import org.jspecify.annotations.NullMarked;
