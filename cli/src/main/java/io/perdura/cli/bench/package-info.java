/** The bench: a platform of its own, the streams' part of the measurement, the table. */
@NullMarked
package io.perdura.cli.bench;

import org.jspecify.annotations.NullMarked;
