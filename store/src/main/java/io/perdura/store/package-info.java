/** Keeps everything that outlives a process in PostgreSQL: migrations and every SQL statement. */
@NullMarked
package io.perdura.store;

import org.jspecify.annotations.NullMarked;
